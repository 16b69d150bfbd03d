import Foundation

/// The logs that are handed round for development, where they are there.
struct Corpus: Sendable {
    /// The folder with the archives.
    let folder: URL

    /// Finds the folder, or gives nil, and says so, where a file of it is absent.
    init?(with file: String) {
        let shared =
            ProcessInfo.processInfo.environment["REMIT_SHARED"].map { URL(fileURLWithPath: $0) }
            ?? URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../../shared").standardizedFileURL
        folder = shared.appendingPathComponent("corpora")
        guard FileManager.default.fileExists(atPath: folder.appendingPathComponent(file).path) else {
            print("SKIPPED: the logs are not there: no \(folder.path)/\(file); set REMIT_SHARED to its folder")
            return nil
        }
    }

    /// The lines of a gzip file.
    func lines(_ file: String) throws -> [[UInt8]] {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["gzip", "-dc", folder.appendingPathComponent(file).path]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw CocoaError(.fileReadCorruptFile) }
        return data.split(separator: 0x0A).map { Array($0) }
    }
}
