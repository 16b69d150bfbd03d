public import Domain

/// What a proposed policy set would have answered to the questions of the last 90 days, beside what the set in force
/// answers to them.
public struct PolicyDryRun: Hashable, Sendable, Codable {
    /// How far back it looks, in days: a quarter, so that monthly and quarterly work is in it.
    public static let days = 90
    /// The most decisions that are made again, the latest ones. Each is two evaluations and some kilobytes of JSON: a
    /// quarter of a millisecond of processor time, 26 s for all.
    public static let decisionLimit = 100_000
    /// The most changed decisions that are listed one by one; all are counted.
    public static let listLimit = 500

    /// The earliest moment that it looked at.
    public let from: Timestamp
    /// When it was made.
    public let until: Timestamp
    /// Decisions that were made again.
    public let examined: Int
    /// Whether older decisions within the 90 days were left out, by ``decisionLimit``.
    public let isCut: Bool
    /// Decisions whose record could not be read back; they are not among ``examined``.
    public let unreadable: Int
    /// Decisions under the set in force that it does not answer as recorded. Anything but 0 is a fault of Remit's.
    public let unfaithful: Int
    /// Decisions that would change.
    public let changedCount: Int
    /// Decisions that stay as they are, by other policies.
    public let otherPoliciesCount: Int
    /// Those that would change, latest first, at most ``listLimit``.
    public let changes: [ChangedDecision]

    /// Collects figures.
    public init(
        from: Timestamp, until: Timestamp, examined: Int, isCut: Bool, unreadable: Int, unfaithful: Int,
        changedCount: Int, otherPoliciesCount: Int, changes: [ChangedDecision]
    ) {
        self.from = from
        self.until = until
        self.examined = examined
        self.isCut = isCut
        self.unreadable = unreadable
        self.unfaithful = unfaithful
        self.changedCount = changedCount
        self.otherPoliciesCount = otherPoliciesCount
        self.changes = changes
    }
}
