/// Decisions as they are made, for the live list.
public protocol DecisionFeed: Sendable {
    /// Every decision that becomes durable from now on, in ledger order.
    ///
    /// Each call makes a stream of its own, which must be bounded (256 decisions, the oldest dropped first): a slow
    /// browser may miss some, and then reads them from the list, but never holds memory or a decision up.
    func decisions() -> AsyncStream<DecisionSummary>
}
