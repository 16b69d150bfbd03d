public import GRDB

/// The one SQLite file that holds Remit's state and projections: people, tokens, revisions, activities.
///
/// Write-ahead log, every commit on disk before it returns, foreign keys on. Each area adds its tables in a file of its
/// own, `StateDatabase+<Area>Schema.swift`.
public struct StateDatabase: Sendable {
    /// How long a writer waits for another process's write before it gives up, in seconds.
    public static let busyTimeoutSeconds = 10.0

    /// The connections: one writes, several read beside it.
    public let pool: DatabasePool

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
        } catch {
            throw StateDatabaseError(opening: path, error)
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
        if !readOnly { try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") } }
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
