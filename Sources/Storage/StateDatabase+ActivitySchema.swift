import GRDB

extension StateDatabase {
    /// Adds the tables that are derived from the ledger, and the wrapped keys of its payloads.
    static func registerActivityMigrations(_ migrator: inout DatabaseMigrator) {
        migrator.registerMigration("activity-1") { database in
            try database.execute(
                sql: """
                    CREATE TABLE projection (
                        id INTEGER PRIMARY KEY CHECK (id = 1),
                        next_index INTEGER NOT NULL
                    ) STRICT;
                    INSERT INTO projection VALUES (1, 0);

                    CREATE TABLE activity (
                        ledger_index INTEGER PRIMARY KEY,
                        time INTEGER NOT NULL,
                        kind TEXT NOT NULL,
                        outcome TEXT NOT NULL,
                        person TEXT,
                        subject TEXT,
                        project TEXT,
                        asset TEXT,
                        content BLOB NOT NULL
                    ) STRICT;
                    CREATE INDEX activity_time ON activity (time);
                    CREATE INDEX activity_person ON activity (person, ledger_index);
                    CREATE INDEX activity_subject ON activity (subject, ledger_index) WHERE subject IS NOT NULL;
                    CREATE INDEX activity_asset ON activity (asset, ledger_index);

                    CREATE TABLE decision (
                        ledger_index INTEGER PRIMARY KEY,
                        id TEXT NOT NULL UNIQUE,
                        time INTEGER NOT NULL,
                        kind TEXT NOT NULL,
                        outcome TEXT NOT NULL,
                        person TEXT NOT NULL,
                        subject TEXT,
                        project TEXT NOT NULL,
                        asset TEXT NOT NULL,
                        content BLOB NOT NULL
                    ) STRICT;
                    CREATE INDEX decision_person ON decision (person, ledger_index);
                    CREATE INDEX decision_asset ON decision (asset, ledger_index);
                    """)
        }
        migrator.registerMigration("payload-key-1") { database in
            try database.execute(
                sql: """
                    CREATE TABLE payload_key (
                        id BLOB PRIMARY KEY,
                        pseudonym TEXT NOT NULL,
                        period TEXT NOT NULL,
                        wrapped BLOB NOT NULL,
                        UNIQUE (pseudonym, period)
                    ) STRICT;
                    """)
        }
        migrator.registerMigration("finding-entry-1") { database in
            try database.execute(
                sql: """
                    CREATE TABLE finding_entry (
                        ledger_index INTEGER PRIMARY KEY,
                        finding TEXT NOT NULL,
                        content TEXT NOT NULL
                    ) STRICT;
                    CREATE INDEX finding_entry_finding ON finding_entry (finding, content);
                    CREATE INDEX activity_judgement ON activity (ledger_index) WHERE kind = 'judgement';
                    """)
        }
    }
}
