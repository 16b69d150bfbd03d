public import Domain

/// A text of a rule's file that was in force here.
public struct RuleText: Hashable, Sendable {
    /// The SHA-256 of the file.
    public let digest: ContentDigest
    /// When it was first in force.
    public let firstSeen: Timestamp
    /// Whether it is in force now.
    public let isInForce: Bool

    /// Names a text.
    public init(digest: ContentDigest, firstSeen: Timestamp, isInForce: Bool) {
        self.digest = digest
        self.firstSeen = firstSeen
        self.isInForce = isInForce
    }
}
