public import Domain

/// A large file that a client says it has.
public struct ObjectClaim: Hashable, Sendable {
    /// The SHA-256 that its bytes are said to have.
    public let digest: ContentDigest
    /// Its size in bytes.
    public let size: Int64

    /// States a claim.
    public init(digest: ContentDigest, size: Int64) {
        self.digest = digest
        self.size = size
    }
}
