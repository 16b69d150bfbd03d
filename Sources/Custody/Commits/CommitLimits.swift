/// How much one commit may hold.
public struct CommitLimits: Hashable, Sendable {
    /// The most operations.
    public var maximumOperations = 25_000
    /// The most bytes of one regular file: 10 MiB.
    public var maximumRegularFileBytes: Int64 = 10 * 1024 * 1024
    /// The most bytes of all regular files: 100 MiB.
    public var maximumRegularBytes: Int64 = 100 * 1024 * 1024
    /// The most files of a revision.
    public var maximumFiles = 100_000
    /// The most bytes of one large file: 1 TiB.
    public var maximumLargeFileBytes: Int64 = 1 << 40

    /// The limits of a server that states nothing else.
    public init() {}
}
