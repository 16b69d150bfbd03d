import ArgumentParser
import Domain

/// Which revision of which repository on which hub.
struct HubOptions: ParsableArguments {
    @Option(name: .customLong("from"), help: "The hub's address, such as https://hub.example.")
    var address: String?
    @Option(help: "The repository, organisation/name.")
    var repo: String?
    @Option(help: "model or dataset.")
    var type: String = "model"
    @Option(help: "A branch, tag or commit.")
    var revision: String = "main"

    /// The asset, named by `--repo` or as the caller says.
    func asset(_ name: String? = nil) throws -> AssetID {
        guard let kind = AssetID.Kind(rawValue: type) else {
            throw ValidationError("--type is model or dataset, not `\(type)`")
        }
        guard let path = name ?? repo else {
            throw ValidationError("name the repository with --repo organisation/name")
        }
        do { return try AssetID(kind: kind, path: path) } catch { throw ValidationError("\(error)") }
    }
}
