import GRDB

extension StateDatabase {
    /// Adds the tables of the registry, of uploads that wait for a commit, and of what left.
    static func registerCustodyMigrations(_ migrator: inout DatabaseMigrator) {
        migrator.registerMigration("custody-1") { database in
            try database.execute(sql: registryTables)
        }
        migrator.registerMigration("custody-2") { database in
            try database.execute(
                sql: """
                    CREATE TABLE egress (
                        decision TEXT PRIMARY KEY,
                        person TEXT NOT NULL,
                        asset TEXT NOT NULL,
                        blob TEXT NOT NULL,
                        start INTEGER NOT NULL,
                        reserved INTEGER NOT NULL,
                        sent INTEGER,
                        time INTEGER NOT NULL
                    ) STRICT;
                    CREATE INDEX egress_time ON egress (time);
                    """)
        }
        migrator.registerMigration("custody-3") { database in
            try database.execute(sql: scanTables)
        }
    }

    /// Repositories, revisions, references, contents, and uploads that wait for their commit.
    private static let registryTables = """
        CREATE TABLE repository (
            id INTEGER PRIMARY KEY,
            asset TEXT NOT NULL UNIQUE,
            created INTEGER NOT NULL,
            largest_bytes INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE revision (
            id INTEGER PRIMARY KEY,
            repository INTEGER NOT NULL REFERENCES repository (id),
            commit_id TEXT NOT NULL,
            parent INTEGER REFERENCES revision (id),
            author TEXT,
            time INTEGER NOT NULL,
            title TEXT NOT NULL,
            message TEXT NOT NULL,
            file_count INTEGER NOT NULL,
            total_bytes INTEGER NOT NULL,
            UNIQUE (repository, commit_id)
        ) STRICT;

        CREATE TABLE reference (
            repository INTEGER NOT NULL REFERENCES repository (id),
            kind TEXT NOT NULL,
            name TEXT NOT NULL,
            revision INTEGER NOT NULL REFERENCES revision (id),
            PRIMARY KEY (repository, kind, name)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE object (
            id INTEGER PRIMARY KEY,
            sha256 TEXT NOT NULL,
            size INTEGER NOT NULL,
            git_object_id TEXT NOT NULL,
            is_large INTEGER NOT NULL,
            UNIQUE (sha256, is_large)
        ) STRICT;

        CREATE TABLE file (
            revision INTEGER NOT NULL REFERENCES revision (id),
            path TEXT NOT NULL,
            object INTEGER NOT NULL REFERENCES object (id),
            PRIMARY KEY (revision, path)
        ) STRICT, WITHOUT ROWID;

        -- Which contents a repository holds in some revision, with one path each: what "already here" asks.
        CREATE TABLE repository_object (
            repository INTEGER NOT NULL REFERENCES repository (id),
            object INTEGER NOT NULL REFERENCES object (id),
            path TEXT NOT NULL,
            PRIMARY KEY (repository, object)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE staged_blob (
            sha256 TEXT NOT NULL,
            person TEXT NOT NULL,
            asset TEXT NOT NULL,
            size INTEGER NOT NULL,
            expires INTEGER NOT NULL,
            PRIMARY KEY (sha256, person, asset)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX staged_blob_expires ON staged_blob (expires);
        """

    /// What scans came to, the signed manifest of each revision, and files that two people accepted until a date.
    private static let scanTables = """
        -- One row for each content and version of the rules; `name` is empty where names have no say.
        CREATE TABLE scan_verdict (
            sha256 TEXT NOT NULL,
            name TEXT NOT NULL,
            rules TEXT NOT NULL,
            verdict TEXT NOT NULL,
            time INTEGER NOT NULL,
            report BLOB NOT NULL,
            PRIMARY KEY (sha256, name, rules)
        ) STRICT;

        CREATE TABLE revision_seal (
            revision INTEGER PRIMARY KEY REFERENCES revision (id),
            bundle BLOB NOT NULL,
            scan BLOB NOT NULL
        ) STRICT;

        CREATE TABLE scan_acceptance (
            asset TEXT NOT NULL,
            sha256 TEXT NOT NULL,
            person TEXT NOT NULL,
            token TEXT NOT NULL,
            reason TEXT NOT NULL,
            time INTEGER NOT NULL,
            ends INTEGER NOT NULL,
            PRIMARY KEY (asset, sha256, person)
        ) STRICT, WITHOUT ROWID;
        """
}
