public import Domain

/// One decision with all that was kept of it.
public struct DecisionDetail: Hashable, Sendable {
    /// What was asked, what the policies saw, what they answered.
    public let record: DecisionRecord
    /// The entry of the ledger.
    public let index: Int64
    /// What was done with a permit; `nil` while the act is running, and for refusals.
    public let result: Activity?

    /// Describes a decision.
    public init(record: DecisionRecord, index: Int64, result: Activity?) {
        self.record = record
        self.index = index
        self.result = result
    }
}
