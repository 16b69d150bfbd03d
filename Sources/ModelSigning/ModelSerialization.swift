/// How a model was cut into resources.
public struct ModelSerialization: Hashable, Sendable {
    /// Whether files are hashed whole.
    public enum Method: Hashable, Sendable {
        /// One resource a file.
        case files
        /// Resources of so many bytes, the last of a file shorter.
        case shards(bytes: UInt64)
    }

    /// Files or shards.
    public let method: Method
    /// Whether the signer followed symbolic links. Verification refuses them whatever this says.
    public let allowsSymbolicLinks: Bool
    /// Paths that the signer left out, with all that lies under them.
    public let ignoredPaths: [String]

    /// Makes a description; the default is what Remit signs: whole files, no links, nothing left out.
    public init(method: Method = .files, allowsSymbolicLinks: Bool = false, ignoredPaths: [String] = []) {
        self.method = method
        self.allowsSymbolicLinks = allowsSymbolicLinks
        self.ignoredPaths = ignoredPaths
    }

    /// Whether the signer left `path` out.
    func ignores(_ path: String) -> Bool {
        ignoredPaths.contains { path == $0 || path.hasPrefix($0 + "/") }
    }
}
