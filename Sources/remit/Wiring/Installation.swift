import Access
import Crypto
import Domain
import FoundationEssentials
import Ledger
import ModelSigning
import Monitoring
import Storage
import TransparencyLog

/// A data directory, open for writing: its lock, secrets, state database and ledger, in the order in which they depend
/// on one another.
struct Installation: Sendable {
    /// Where everything lies.
    let directory: DataDirectory
    /// Held while this value lives.
    let lock: DirectoryLock
    /// State and projections.
    let database: StateDatabase
    /// People, projects, assets and tokens.
    let access: SQLiteAccessStore
    /// The ledger.
    let ledger: LedgerWriter
    /// Makes decisions and acts durable in the ledger.
    let recorder: LedgerRecorder
    /// Signs upload addresses.
    let uploadKey: SymmetricKey
    /// Binds the console's forms to their sessions.
    let consoleKey: SymmetricKey
    /// Signs revisions.
    let modelSigner: FileKeySigner
    /// Whether the checkpoint key was made just now.
    let isFirstStart: Bool
    /// The machine's clock.
    let clock: any WallClock

    /// What whoever makes a data directory has to know.
    static let firstStartWarning = """
        made a checkpoint key in keys/checkpoint.key and a model signing key in keys/model-signing.pem: whoever can \
        read these files can forge the ledger's checkpoints and the manifests of revisions. \
        Signing by ssh-agent or a hardware module, which keeps keys out of this process, is not there yet; until \
        then keep the data directory to one account and back keys/ up apart
        """

    /// Opens `directory`, making what is absent.
    ///
    /// - Throws: a description of the first thing that is in the way; nothing is half open then.
    static func open(_ directory: DataDirectory, clock: any WallClock = SystemClock()) async throws -> Installation {
        try directory.create()
        let lock = try DirectoryLock(directory)
        let secrets = KeyFiles(directory)
        try requireKeys(of: directory, secrets: secrets)
        let checkpoint = try secrets.loadOrCreate(.checkpoint)
        let database = try StateDatabase(path: directory.database)
        let ledger = try await LedgerWriter.open(
            try ledgerPorts(directory, secrets: secrets, database: database, clock: clock))
        let projected = try await SQLiteActivityStore(database: database).nextIndex()
        guard projected <= ledger.size else {
            throw DataDirectoryError.ledgerBehind(path: directory.ledger, size: ledger.size, known: projected)
        }
        try Data((ledger.logKey.text + "\n").utf8).write(to: URL(filePath: "\(directory.ledger)/log.vkey"))
        return Installation(
            directory: directory, lock: lock, database: database, access: SQLiteAccessStore(database),
            ledger: ledger, recorder: LedgerRecorder(ledger: ledger), uploadKey: try secrets.loadOrCreate(.upload).key,
            consoleKey: try secrets.loadOrCreate(.console).key, modelSigner: try secrets.loadOrCreateSigner().signer,
            isFirstStart: checkpoint.isNew, clock: clock)
    }

    /// Where there is a ledger, the keys it was written with must be there: new ones would not fit, and silently so.
    private static func requireKeys(of directory: DataDirectory, secrets: KeyFiles) throws {
        guard FileManager.default.fileExists(atPath: "\(directory.ledger)/checkpoint") else { return }
        for name in [KeyFiles.Name.checkpoint, .vault, .pseudonym] where try secrets.load(name) == nil {
            throw DataDirectoryError.missingKey(path: secrets.path(name))
        }
    }

    private static func ledgerPorts(
        _ directory: DataDirectory, secrets: KeyFiles, database: StateDatabase, clock: any WallClock
    ) throws -> LedgerPorts {
        let files = try LedgerFiles.openForWriting(directory.ledger)
        return LedgerPorts(
            segments: files.segments, tiles: files.tiles,
            signer: try LedgerIdentity.signer(seed: try secrets.loadOrCreate(.checkpoint).key),
            payloadKeys: SQLitePayloadKeys(
                database: database, vaultKey: try secrets.loadOrCreate(.vault).key, clock: clock),
            pseudonymKeys: FixedPseudonymKey(key: try secrets.loadOrCreate(.pseudonym).key))
    }

    /// Runs `body` while the ledger signs what it holds, then signs the rest and closes it.
    func whileSigning<Result: Sendable>(_ body: @Sendable () async throws -> Result) async throws -> Result {
        do {
            let result = try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { [ledger] in try await ledger.run() }
                let result = try await body()
                group.cancelAll()
                try await group.waitForAll()
                return result
            }
            await ledger.close()
            return result
        } catch {
            await ledger.close()
            throw error
        }
    }

    /// Takes the ledger into the query tables, for commands without a server.
    var projection: Projection {
        Projection(
            ledger: GrowingLedgerTail(ledger: ledger), store: SQLiteActivityStore(database: database),
            feed: ActivityFeed())
    }

    /// The use cases of operators, acting as the user who runs this process.
    func administration(cutting streams: any StreamCutting) -> Administration {
        Administration(
            store: access, recording: recorder, streams: streams, clock: clock,
            actor: .operatingSystemUser(OperatingSystemAccount.name))
    }
}
