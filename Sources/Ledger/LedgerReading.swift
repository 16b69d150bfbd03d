/// Reads records back, in order. ``LedgerWriter`` reads what it has made durable, ``LedgerReader`` the files of a
/// ledger beside a running server.
public protocol LedgerReading: Sendable {
    /// The number of records that are durable now, which is one more than the last index.
    var size: UInt64 { get }

    /// The records from `index` on, at most `limit` and at most ``maximumReadCount`` of them; empty at the end.
    ///
    /// - Throws: ``LedgerError/fault(_:)`` when stored bytes are not what was written, or an error of the key store.
    func entries(from index: UInt64, limit: Int) async throws -> [LedgerEntry]
}

extension LedgerReading {
    /// The most records that one call of ``entries(from:limit:)`` returns, to bound memory.
    public static var maximumReadCount: Int { 1024 }

    /// The record at `index`.
    ///
    /// - Throws: ``LedgerError/noSuchIndex(index:size:)``, or as ``entries(from:limit:)``.
    public func show(_ index: UInt64) async throws -> LedgerEntry {
        guard let entry = try await entries(from: index, limit: 1).first else {
            throw LedgerError.noSuchIndex(index: index, size: size)
        }
        return entry
    }
}
