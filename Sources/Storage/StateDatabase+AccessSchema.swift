import GRDB

extension StateDatabase {
    /// People, projects, assets, tokens and the console's credentials. Times are microseconds since the epoch.
    static func registerAccessMigrations(_ migrator: inout DatabaseMigrator) {
        migrator.registerMigration("access-1") { connection in
            try connection.execute(sql: accessSchema)
        }
        migrator.registerMigration("access-services") { connection in
            try connection.execute(sql: serviceSchema)
        }
    }

    /// Tokens of services, which ask for decisions about others.
    private static let serviceSchema = """
        CREATE TABLE service_token (
            id TEXT PRIMARY KEY, secret_hash TEXT NOT NULL, service TEXT NOT NULL, created INTEGER NOT NULL,
            expires INTEGER NOT NULL, revoked INTEGER
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX service_token_service ON service_token (service, created);
        """

    /// Lists are tables of their own, so that "all of a person's projects" is one indexed look-up.
    private static let accessSchema = """
        CREATE TABLE person (
            id TEXT PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, ends INTEGER, suspended INTEGER
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE project (
            id TEXT PRIMARY KEY, name TEXT NOT NULL, owner TEXT NOT NULL REFERENCES person (id), ends INTEGER
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX project_owner ON project (owner);
        CREATE TABLE project_member (
            project TEXT NOT NULL REFERENCES project (id) ON DELETE CASCADE,
            person TEXT NOT NULL REFERENCES person (id),
            PRIMARY KEY (project, person)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX project_member_person ON project_member (person, project);
        CREATE TABLE asset (
            id TEXT PRIMARY KEY, sensitivity INTEGER NOT NULL CHECK (sensitivity BETWEEN 1 AND 5),
            owner TEXT NOT NULL REFERENCES person (id)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE asset_writer (
            asset TEXT NOT NULL REFERENCES asset (id) ON DELETE CASCADE,
            person TEXT NOT NULL REFERENCES person (id),
            PRIMARY KEY (asset, person)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE asset_project (
            asset TEXT NOT NULL REFERENCES asset (id) ON DELETE CASCADE,
            project TEXT NOT NULL REFERENCES project (id),
            PRIMARY KEY (asset, project)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE token (
            id TEXT PRIMARY KEY, secret_hash TEXT NOT NULL, person TEXT NOT NULL REFERENCES person (id),
            project TEXT NOT NULL REFERENCES project (id), created INTEGER NOT NULL, expires INTEGER NOT NULL,
            revoked INTEGER
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX token_person ON token (person, created);
        CREATE TABLE console_credential (
            secret_hash TEXT PRIMARY KEY, kind TEXT NOT NULL, actor TEXT NOT NULL, created INTEGER NOT NULL,
            expires INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX console_credential_expires ON console_credential (expires);
        """
}
