import Access
import Domain
import GRDB

/// The tables of assets, their writers and their projects.
enum AssetTable {
    /// The asset, or `nil`.
    static func fetch(_ connection: Database, _ id: AssetID) throws -> Asset? {
        try Row.fetchOne(
            connection.cachedStatement(sql: "SELECT * FROM asset WHERE id = ?"), arguments: [id.description]
        )
        .map { try asset(connection, $0) }
    }

    /// All, by identifier.
    static func fetchAll(_ connection: Database) throws -> [Asset] {
        try Row.fetchAll(connection, sql: "SELECT * FROM asset ORDER BY id").map { try asset(connection, $0) }
    }

    /// Adds or replaces, writers and projects included.
    static func save(_ connection: Database, _ asset: Asset) throws {
        let id = asset.id.description
        try connection.execute(
            sql: """
                INSERT INTO asset (id, sensitivity, owner) VALUES (?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET sensitivity = excluded.sensitivity, owner = excluded.owner
                """, arguments: [id, asset.sensitivity.rawValue, asset.owner.text])
        try connection.execute(sql: "DELETE FROM asset_writer WHERE asset = ?", arguments: [id])
        for writer in Set(asset.writers) {
            try connection.execute(
                sql: "INSERT INTO asset_writer (asset, person) VALUES (?, ?)", arguments: [id, writer.text])
        }
        try connection.execute(sql: "DELETE FROM asset_project WHERE asset = ?", arguments: [id])
        for project in Set(asset.projects) {
            try connection.execute(
                sql: "INSERT INTO asset_project (asset, project) VALUES (?, ?)", arguments: [id, project.text])
        }
    }

    private static func asset(_ connection: Database, _ row: Row) throws -> Asset {
        let id = try row.text("id")
        let writers = try Row.fetchAll(
            connection.cachedStatement(sql: "SELECT person FROM asset_writer WHERE asset = ? ORDER BY person"),
            arguments: [id])
        let projects = try Row.fetchAll(
            connection.cachedStatement(sql: "SELECT project FROM asset_project WHERE asset = ? ORDER BY project"),
            arguments: [id])
        guard let sensitivity = Sensitivity(rawValue: try row.number("sensitivity")) else {
            throw StoredValueError(column: "sensitivity", cause: "it is not 1 to 5")
        }
        return Asset(
            id: try AssetID(parsing: id), sensitivity: sensitivity, owner: try row.identifier("owner"),
            writers: try writers.map { try $0.identifier("person") },
            projects: try projects.map { try $0.identifier("project") })
    }
}
