/// Reads records as they become durable: what a projection, such as a table filled from the ledger, stands on.
public protocol LedgerFollowing: LedgerReading {
    /// Waits until more than `size` records are durable.
    ///
    /// - Returns: the number of durable records.
    /// - Throws: `CancellationError` when the waiting task is cancelled, ``LedgerError`` when the ledger stops.
    func waitForSize(over size: UInt64) async throws -> UInt64
}

extension LedgerFollowing {
    /// Calls `body` with every batch of records from `index` on, in order, until the task is cancelled.
    ///
    /// - Throws: what `body` throws, `CancellationError`, or ``LedgerError`` when the ledger stops.
    public func follow(
        from index: UInt64, limit: Int = 256, _ body: @Sendable ([LedgerEntry]) async throws -> Void
    ) async throws {
        var next = index
        while true {
            _ = try await waitForSize(over: next)
            let batch = try await entries(from: next, limit: limit)
            try await body(batch)
            next += UInt64(batch.count)
        }
    }
}
