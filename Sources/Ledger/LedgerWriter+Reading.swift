internal import Synchronization
internal import TransparencyLog

extension LedgerWriter {
    /// Reads durable records back.
    public func entries(from index: UInt64, limit: Int) async throws -> [LedgerEntry] {
        var entries: [LedgerEntry] = []
        let end = durable.size
        let records = try records(from: index, limit: min(limit, Self.maximumReadCount), before: end)
        for record in records {
            let file = map.withLock { $0.place(of: record.index) }.map { segments.fileName(of: $0.number) } ?? ""
            entries.append(try await opener.open(record, leafHash: .leaf(record.leaf), file: file))
        }
        return entries
    }

    /// A proof that the record at `index` is in the ledger, with its leaf.
    ///
    /// - Throws: ``LedgerError/noSuchIndex(index:size:)``; ``LedgerError/notSigned(index:checkpointSize:)`` shortly
    ///   after an append; ``LedgerError/fault(_:)``.
    public func prove(_ index: UInt64) async throws -> LedgerExhibit {
        let entry = try await show(index)
        return try LedgerExhibit(proving: entry, tiles: tiles, logKey: logKey)
    }
}
