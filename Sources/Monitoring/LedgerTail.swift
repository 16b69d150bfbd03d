/// The ledger as the projection reads it: entries in order, from any index on.
public protocol LedgerTail: Sendable {
    /// Durable entries from `index` on, in order, at most `limit`; empty when there are none yet.
    func entries(from index: UInt64, limit: Int) async throws -> [ProjectedEntry]

    /// Returns when the ledger has an entry with this index.
    ///
    /// - Throws: `CancellationError` when the task is cancelled while waiting.
    func waitForEntry(_ index: UInt64) async throws
}
