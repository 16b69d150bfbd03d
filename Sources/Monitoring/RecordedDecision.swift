public import Domain

/// A decision with its place in the ledger.
public struct RecordedDecision: Hashable, Sendable {
    /// The index of the ledger entry that holds it.
    public let index: UInt64
    /// The decision and all that it rested on.
    public let record: DecisionRecord

    /// Pairs a decision with its place.
    public init(index: UInt64, record: DecisionRecord) {
        self.index = index
        self.record = record
    }
}
