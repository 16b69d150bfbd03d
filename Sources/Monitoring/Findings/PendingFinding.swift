public import Domain

/// A finding that is durable in the store of logs and waits for its entry in the ledger.
public struct PendingFinding: Hashable, Sendable {
    /// Its number: findings come into the ledger in this order.
    public let number: Int64
    /// The finding.
    public let finding: Finding
    /// The SHA-256 of it as it is stored.
    public let content: ContentDigest

    /// Names a finding that waits.
    public init(number: Int64, finding: Finding, content: ContentDigest) {
        self.number = number
        self.finding = finding
        self.content = content
    }
}
