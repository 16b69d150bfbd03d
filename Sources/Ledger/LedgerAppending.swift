/// Takes records for keeping. ``LedgerWriter`` is the one that keeps them; a test may pass another.
public protocol LedgerAppending: Sendable {
    /// Appends `records` in order, next to each other, and returns when the level asked for is reached for all.
    ///
    /// - Throws: ``LedgerError``. When it throws, none of the records counts as recorded and the caller must not act;
    ///   after a crash they may nevertheless be found in the ledger.
    func append(_ records: [LedgerRecord], level: Acknowledgement) async throws -> [LedgerReceipt]
}

extension LedgerAppending {
    /// Appends one record and returns when the level asked for is reached.
    ///
    /// - Throws: as ``append(_:level:)-(LedgerRecord,_)``.
    @discardableResult
    public func append(_ record: LedgerRecord, level: Acknowledgement = .durable) async throws -> LedgerReceipt {
        let receipts = try await append([record], level: level)
        guard let receipt = receipts.first else { throw LedgerError.closed }
        return receipt
    }
}
