import ArgumentParser
import FoundationEssentials

/// The option that names the data directory.
struct DataOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The data directory; REMIT_DATA where it is not given.", valueName: "directory"))
    var data: String?

    /// The named directory.
    ///
    /// - Throws: a usage error when none was named.
    func directory() throws -> DataDirectory {
        let environment = ProcessInfo.processInfo.environment["REMIT_DATA"]
        guard let path = data ?? environment, !path.isEmpty else {
            throw ValidationError("no data directory: give --data DIRECTORY or set REMIT_DATA")
        }
        return DataDirectory(path: path)
    }
}
