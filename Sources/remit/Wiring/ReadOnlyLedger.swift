import FoundationEssentials
import Ledger
import Storage
import TransparencyLog

/// The ledger of a data directory for commands that only read, beside a running server or without one.
struct ReadOnlyLedger {
    /// Segment and tile files.
    let files: LedgerFiles
    /// The key that checkpoints must be signed with.
    let logKey: VerifierKey
    /// Opens payloads.
    let payloadKeys: SQLitePayloadKeys

    /// Opens the ledger in `directory`; writes nothing.
    init(_ directory: DataDirectory) throws {
        try directory.requireExisting()
        let secrets = KeyFiles(directory)
        guard let seed = try secrets.load(.checkpoint) else {
            throw DataDirectoryError.missingKey(path: secrets.path(.checkpoint))
        }
        guard let vault = try secrets.load(.vault) else {
            throw DataDirectoryError.missingKey(path: secrets.path(.vault))
        }
        files = try LedgerFiles.openForReading(directory.ledger)
        logKey = try LedgerIdentity.signer(seed: seed).verifierKey
        payloadKeys = SQLitePayloadKeys(
            database: try StateDatabase(reading: directory.database), vaultKey: vault, clock: SystemClock())
    }

    /// Recomputes every hash, tile and signature.
    ///
    /// - Throws: `LedgerError.fault` with the first fault.
    func verify() async throws -> LedgerVerification {
        try await LedgerReader.verify(
            segments: files.segments, tiles: files.tiles, logKey: logKey, payloadKeys: payloadKeys)
    }

    /// A reader of single entries.
    func reader() throws -> LedgerReader {
        try LedgerReader(segments: files.segments, tiles: files.tiles, logKey: logKey, payloadKeys: payloadKeys)
    }
}
