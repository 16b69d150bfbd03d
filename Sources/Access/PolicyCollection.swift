/// The policies in force: parsed, checked and named by their digest.
public struct PolicyCollection: Sendable {
    /// The most files that are read.
    public static let maximumFiles = 256
    /// The most bytes of one file.
    public static let maximumFileBytes = 1 << 20

    /// SHA-256 over the names and bytes of all files in order, lower-case hexadecimal.
    public let digest: String

    /// Parses and checks `files`, sorted by name.
    ///
    /// - Throws: ``PolicyLoadingError``: no policy at all, a limit, a fault of syntax with its place, or a policy without
    ///   `@id`, or a `forbid` without `@reason` and `@remedy`.
    public init(files: [PolicyFile]) throws(PolicyLoadingError) {
        throw .empty(files: files.count)
    }
}
