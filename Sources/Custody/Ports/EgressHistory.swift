public import Domain

/// What left in the past, as the ledger's projection knows it: the state from which ``EgressMeter`` starts.
public protocol EgressHistory: Sendable {
    /// All transfers since `time`, oldest first.
    func transfers(since time: Timestamp) async throws -> [EgressTransfer]
}
