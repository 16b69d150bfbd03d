import Access
import DefaultPolicies
import FoundationEssentials
import Storage

/// The folder of policies that a server begins with.
enum PolicyFolder {
    /// The files of the configured folder, or of the data directory's own. The latter is filled with the first set when
    /// it is absent at the very first start.
    ///
    /// - Parameter isFirst: whether there is no version of the policies yet, so that the folder becomes one.
    /// - Returns: `nil` where the folder is absent and not needed.
    /// - Throws: the error of reading, or a limit.
    static func read(configured: String?, directory: DataDirectory, isFirst: Bool) throws -> [PolicyFile]? {
        let path = configured ?? directory.policies
        if !FileManager.default.fileExists(atPath: path) {
            guard isFirst else { return nil }
            if configured == nil { try fill(path) }
        }
        return try PolicyDirectory(path: path).read()
    }

    private static func fill(_ path: String) throws {
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        try Data(DefaultPolicies.bytes).write(to: URL(filePath: "\(path)/\(DefaultPolicies.fileName)"))
    }
}
