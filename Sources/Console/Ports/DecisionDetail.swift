public import Access
public import Domain

/// One decision with all that was kept of it.
public struct DecisionDetail: Hashable, Sendable {
    /// What was asked, what the policies saw, what they answered.
    public let record: DecisionRecord
    /// The entry of the ledger.
    public let index: Int64
    /// What was done with a permit; `nil` while the act is running, and for refusals.
    public let result: Activity?
    /// The policies that mattered, clause by clause; `nil` where the policy set that decided is not known any more.
    public let explanation: DecisionExplanation?

    /// Describes a decision.
    public init(
        record: DecisionRecord, index: Int64, result: Activity?, explanation: DecisionExplanation? = nil
    ) {
        self.explanation = explanation
        self.record = record
        self.index = index
        self.result = result
    }
}
