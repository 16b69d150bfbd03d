public import GRDB

/// The one SQLite file that holds Remit's state and projections: people, tokens, revisions, activities.
///
/// Write-ahead log, every commit on disk before it returns, foreign keys on. Each area adds its tables in a file of its
/// own, `StateDatabase+<Area>Schema.swift`.
public struct StateDatabase: Sendable {
    /// How long a writer waits for another process's write before it gives up, in seconds.
    public static let busyTimeoutSeconds = 10.0

    /// Pages of 4 KiB that the write-ahead log gathers before they are copied into the file: 32 MiB. SQLite's own 1,000
    /// are reached by some fifty pulls, and the copying's flushes compete with those that a first byte waits for.
    static let checkpointPageCount = 8_192

    /// The connections: one writes, several read beside it.
    public let pool: DatabasePool

    /// The connections of ``readHere(_:)``. Nobody awaits anything while holding one of them: were they those of
    /// ``pool``, whose holders wait for a thread to go on with, threads that wait for a connection could wait for ever.
    private let pointReads: DatabasePool

    /// Opens the file, makes it where there is none, checks it, and brings its tables up to date.
    ///
    /// - Parameters:
    ///   - path: the file; SQLite keeps two more beside it, `-wal` and `-shm`.
    ///   - migrations: registers the migrations of all areas, in order.
    /// - Throws: ``StateDatabaseError``, which names the file and the remedy: refuse to start.
    public init(path: String, migrations: (inout DatabaseMigrator) -> Void = Self.registerAll) throws {
        do {
            pool = try Self.open(path)
        } catch {
            throw StateDatabaseError(opening: path, error)
        }
        var migrator = DatabaseMigrator()
        migrations(&migrator)
        do {
            try Self.check(pool, path: path)
            try Self.refuseNewer(pool, migrator: migrator, path: path)
            try migrator.migrate(pool)
            pointReads = try Self.open(path, readOnly: true)
        } catch {
            throw StateDatabaseError(opening: path, error)
        }
    }

    /// Opens the database for reading only, beside the process that writes it; nothing is made and nothing is migrated.
    ///
    /// - Throws: ``StateDatabaseError``, also when the file was written by an earlier or later version.
    public init(reading path: String) throws {
        do {
            pool = try Self.open(path, readOnly: true)
            var migrator = DatabaseMigrator()
            Self.registerAll(&migrator)
            try Self.refuseNewer(pool, migrator: migrator, path: path)
            pointReads = try Self.open(path, readOnly: true)
        } catch {
            throw StateDatabaseError(opening: path, error)
        }
    }

    /// Reads on the calling thread. For what every request asks, a handful of pages by their key: handing those to
    /// another thread and back takes longer than the reading, and the first byte of a pull waits for it.
    func readHere<Value>(_ body: (Database) throws -> Value) throws -> Value { try pointReads.read(body) }

    /// Writes what can be built anew from the ledger, in one transaction that does not wait for the disk.
    ///
    /// After a loss of power such a commit may be missing as a whole, never in part, and the next commit of ``pool``
    /// makes it durable too. So a projection never has the ledger's records wait for its own flushes.
    func writeDerived(_ body: @escaping @Sendable (Database) throws -> Void) async throws {
        try await pool.writeWithoutTransaction { connection in
            try connection.execute(sql: "PRAGMA synchronous = NORMAL")
            let result = Result {
                try connection.inTransaction {
                    try body(connection)
                    return .commit
                }
            }
            try connection.execute(sql: "PRAGMA synchronous = FULL")
            try result.get()
        }
    }

    private static func open(_ path: String, readOnly: Bool = false) throws -> DatabasePool {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(busyTimeoutSeconds)
        configuration.maximumReaderCount = 4
        configuration.label = "remit.state"
        configuration.readonly = readOnly
        let pool = try DatabasePool(path: path, configuration: configuration)
        // FULL: a commit is on disk when it returns, also after a loss of power. Set on the one connection that writes,
        // and only now: GRDB sets NORMAL when it turns the write-ahead log on.
        if !readOnly {
            try pool.writeWithoutTransaction { connection in
                try connection.execute(sql: "PRAGMA synchronous = FULL")
                try connection.execute(sql: "PRAGMA wal_autocheckpoint = \(checkpointPageCount)")
            }
        }
        return pool
    }

    /// Reads every page's structure, so that a damaged file stops the start and not some later request.
    private static func check(_ pool: DatabasePool, path: String) throws {
        let findings = try pool.read { try String.fetchAll($0, sql: "PRAGMA quick_check(5)") }
        guard findings == ["ok"] else { throw StateDatabaseError.corrupted(path: path, findings: findings) }
    }

    private static func refuseNewer(_ pool: DatabasePool, migrator: DatabaseMigrator, path: String) throws {
        if try pool.read(migrator.hasBeenSuperseded) { throw StateDatabaseError.newer(path: path) }
    }
}
