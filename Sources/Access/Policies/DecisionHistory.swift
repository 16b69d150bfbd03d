public import Domain

/// The decisions that the ledger holds, for a policy set to be tried on.
public protocol DecisionHistory: Sendable {
    /// Decisions of `time` and later, latest first, at most `limit` of 1 to 1,000.
    ///
    /// - Parameter before: only those with a smaller position; `nil` begins with the latest.
    func decisions(since time: Timestamp, before: UInt64?, limit: Int) async throws -> DecisionHistoryPage
}
