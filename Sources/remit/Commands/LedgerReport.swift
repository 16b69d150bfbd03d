import Ledger
import TransparencyLog

/// What verifying a ledger found.
struct LedgerReport: Encodable {
    /// Entries under the checkpoint.
    let size: UInt64
    /// The root hash, base 64 as in the checkpoint.
    let root: String
    /// Durable entries, those after the checkpoint included.
    let durable: UInt64
    /// Entries whose payload opened its commitment.
    let opened: UInt64
    /// Entries whose payload's key was destroyed.
    let erased: UInt64

    /// Recomputes everything from the files in `directory`.
    ///
    /// - Throws: `LedgerError.fault` with the first fault.
    static func verify(_ directory: DataDirectory) async throws -> LedgerReport {
        let found = try await ReadOnlyLedger(directory).verify()
        return LedgerReport(
            size: found.size, root: found.root.base64, durable: found.durableSize, opened: found.openedCount,
            erased: found.erasedCount)
    }
}
