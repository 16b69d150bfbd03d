import Access
import DefaultPolicies
import FoundationEssentials
import Storage

/// The folder of policies that a server obeys.
enum PolicyFolder {
    /// Loads the configured folder, or the data directory's own, which is filled with the first set when it is absent.
    ///
    /// - Throws: `PolicyLoadingError` naming file, line and column.
    static func load(configured: String?, directory: DataDirectory) throws -> PolicyCollection {
        let path = configured ?? directory.policies
        if configured == nil, !FileManager.default.fileExists(atPath: path) {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
            try Data(DefaultPolicies.bytes).write(to: URL(filePath: "\(path)/\(DefaultPolicies.fileName)"))
        }
        return try PolicyCollection(files: try PolicyDirectory(path: path).read())
    }
}
