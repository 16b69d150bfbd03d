public import GRDB

/// The SQLite file of the logs that were taken in: lines, events and findings.
///
/// It is a file of its own, so that a flood of log lines makes no decision wait, and so that logs can be taken in, kept
/// for a time and thrown away without touching people and policies.
public struct MonitoringDatabase: Sendable {
    /// The connections: one writes, several read beside it.
    public let pool: DatabasePool
    /// The file, for messages.
    let path: String

    /// Opens the file, makes it where there is none, checks it, and brings its tables up to date.
    ///
    /// - Throws: ``StateDatabaseError``, which names the file and the remedy.
    public init(path: String) throws {
        self.path = path
        do {
            var configuration = Configuration()
            configuration.busyMode = .timeout(StateDatabase.busyTimeoutSeconds)
            configuration.maximumReaderCount = 4
            configuration.label = "remit.monitoring"
            pool = try DatabasePool(path: path, configuration: configuration)
            // A batch is on disk when it is answered, also after a loss of power.
            try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
            var migrator = DatabaseMigrator()
            migrator.registerMigration("intake-1") { try $0.execute(sql: Self.schema) }
            migrator.registerMigration("finding-1") { try $0.execute(sql: Self.findingSchema) }
            if try pool.read(migrator.hasBeenSuperseded) { throw StateDatabaseError.newer(path: path) }
            try migrator.migrate(pool)
        } catch {
            throw StateDatabaseError(opening: path, error)
        }
    }

    /// Times are microseconds since the epoch; line numbers count from 0 in each source.
    private static let schema = """
        CREATE TABLE source (
            id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, next_line INTEGER NOT NULL,
            clean_line INTEGER NOT NULL, events INTEGER NOT NULL, unparsed INTEGER NOT NULL,
            refused INTEGER NOT NULL, dropped INTEGER NOT NULL, last_arrival INTEGER, usual_gap REAL NOT NULL,
            notice TEXT
        ) STRICT;

        CREATE TABLE batch (
            number INTEGER PRIMARY KEY AUTOINCREMENT, source INTEGER NOT NULL, batch_key TEXT, body_digest TEXT,
            arrived INTEGER NOT NULL, first_line INTEGER NOT NULL, line_count INTEGER NOT NULL,
            is_pause INTEGER NOT NULL, digest TEXT NOT NULL, lines BLOB NOT NULL, receipt BLOB NOT NULL
        ) STRICT;
        CREATE UNIQUE INDEX batch_key ON batch (source, batch_key) WHERE batch_key IS NOT NULL;
        CREATE INDEX batch_line ON batch (source, first_line);
        CREATE INDEX batch_arrived ON batch (arrived);

        CREATE TABLE position (
            source INTEGER NOT NULL, path TEXT NOT NULL, place INTEGER NOT NULL, content BLOB NOT NULL,
            PRIMARY KEY (source, path, place)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE fault (
            source INTEGER NOT NULL, line INTEGER NOT NULL, fate TEXT NOT NULL, reason TEXT NOT NULL
        ) STRICT;
        CREATE INDEX fault_line ON fault (source, line);

        CREATE TABLE event (
            number INTEGER PRIMARY KEY, source INTEGER NOT NULL, line INTEGER NOT NULL, ordinal INTEGER NOT NULL,
            time INTEGER NOT NULL, person TEXT, account TEXT, action TEXT NOT NULL, target TEXT,
            outcome TEXT NOT NULL, host TEXT, class INTEGER NOT NULL, digest TEXT NOT NULL, record BLOB NOT NULL
        ) STRICT;
        CREATE UNIQUE INDEX event_line ON event (source, line, ordinal);
        CREATE INDEX event_time ON event (time);
        CREATE INDEX event_person ON event (person, time) WHERE person IS NOT NULL;

        CREATE TABLE finding (
            id TEXT PRIMARY KEY, time INTEGER NOT NULL, found INTEGER NOT NULL, rule TEXT NOT NULL, lane TEXT NOT NULL,
            level TEXT, person TEXT, source INTEGER NOT NULL, line INTEGER NOT NULL, content BLOB NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX finding_time ON finding (time);
        CREATE INDEX finding_person ON finding (person, time) WHERE person IS NOT NULL;
        CREATE INDEX finding_rule ON finding (rule, time);

        CREATE TABLE place (
            person TEXT NOT NULL, place TEXT NOT NULL, PRIMARY KEY (person, place)
        ) STRICT, WITHOUT ROWID;
        """
}
