public import Domain

/// A part of the history of decisions.
public struct DecisionHistoryPage: Hashable, Sendable {
    /// The decisions, latest first.
    public let records: [DecisionRecord]
    /// What to pass as `before` for the next part; `nil` when this is the last one.
    public let next: UInt64?

    /// Collects a part.
    public init(records: [DecisionRecord], next: UInt64?) {
        self.records = records
        self.next = next
    }
}
