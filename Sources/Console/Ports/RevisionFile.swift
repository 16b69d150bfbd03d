public import Domain

/// One file of a revision.
public struct RevisionFile: Hashable, Sendable {
    /// Path in the repository.
    public let path: String
    /// Size in bytes.
    public let bytes: Int64
    /// SHA-256 of its content.
    public let digest: ContentDigest
    /// What a scan said about it last; `nil` while nobody looked.
    public let verdict: ScanVerdict?

    /// Describes a file.
    public init(path: String, bytes: Int64, digest: ContentDigest, verdict: ScanVerdict? = nil) {
        self.verdict = verdict
        self.path = path
        self.bytes = bytes
        self.digest = digest
    }
}
