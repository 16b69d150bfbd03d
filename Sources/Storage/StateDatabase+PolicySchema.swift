import GRDB

extension StateDatabase {
    /// Adds the versions of the policy set, their files and what happened to them.
    static func registerPolicyMigrations(_ migrator: inout DatabaseMigrator) {
        migrator.registerMigration("policy-1") { connection in
            try connection.execute(sql: policySchema)
        }
    }

    /// Two rules stand in the schema itself, so that no fault of the code above can break them: one version at most is
    /// in force, and nobody approves a version twice.
    private static let policySchema = """
        CREATE TABLE policy_version (
            number INTEGER PRIMARY KEY, digest TEXT NOT NULL, base INTEGER REFERENCES policy_version (number),
            state TEXT NOT NULL, changed INTEGER, dry_run BLOB
        ) STRICT;
        CREATE UNIQUE INDEX policy_version_active ON policy_version (state) WHERE state = 'active';
        CREATE TABLE policy_file (
            version INTEGER NOT NULL REFERENCES policy_version (number), name TEXT NOT NULL, bytes BLOB NOT NULL,
            PRIMARY KEY (version, name)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE policy_event (
            id INTEGER PRIMARY KEY, version INTEGER NOT NULL REFERENCES policy_version (number), kind TEXT NOT NULL,
            time INTEGER NOT NULL, actor TEXT NOT NULL, token TEXT, digest TEXT NOT NULL, reason TEXT NOT NULL
        ) STRICT;
        CREATE INDEX policy_event_version ON policy_event (version, id);
        CREATE UNIQUE INDEX policy_event_approval ON policy_event (version, actor) WHERE kind = 'approved';
        """
}
