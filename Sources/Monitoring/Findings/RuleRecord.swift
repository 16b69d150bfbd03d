public import Domain

/// A rule with what became of what it found.
public struct RuleRecord: Hashable, Sendable {
    /// What the rule says of itself, by its latest text.
    public let facts: RuleFacts
    /// When this text was first in force here.
    public let firstSeen: Timestamp
    /// Whether it is in force now.
    public let isInForce: Bool
    /// How often it fired within the last thirty days.
    public let recent: Int
    /// How often it fired, as far as findings are kept.
    public let total: Int
    /// How many of those were confirmed.
    public let confirmed: Int
    /// How many were dismissed.
    public let dismissed: Int

    /// Describes a rule.
    public init(
        facts: RuleFacts, firstSeen: Timestamp, isInForce: Bool, recent: Int, total: Int, confirmed: Int,
        dismissed: Int
    ) {
        self.facts = facts
        self.firstSeen = firstSeen
        self.isInForce = isInForce
        self.recent = recent
        self.total = total
        self.confirmed = confirmed
        self.dismissed = dismissed
    }
}
