import Custody
import Domain
import GRDB

/// The rows of `repository`.
enum RepositoryTable {
    /// The row's key, or `nil`.
    static func key(of asset: AssetID, _ connection: Database) throws -> Int64? {
        try Int64.fetchOne(
            connection.cachedStatement(sql: "SELECT id FROM repository WHERE asset = ?"),
            arguments: [asset.description])
    }

    /// Adds a repository with its empty revision and `main`.
    static func create(_ connection: Database, _ asset: AssetID, initial: Revision) throws -> Bool {
        guard try key(of: asset, connection) == nil else { return false }
        try connection.execute(
            sql: "INSERT INTO repository (asset, created, largest_bytes) VALUES (?, ?, 0)",
            arguments: [asset.description, initial.time.microseconds])
        let repository = connection.lastInsertedRowID
        guard let revision = try RevisionTable.insert(connection, initial, parent: nil, in: repository) else {
            return false
        }
        let main = Reference(kind: .branch, name: .main, target: initial.id)
        return try ReferenceTable.insert(connection, main, revision: revision, of: repository)
    }

    /// All repositories by name, or the one of `asset`. A repository was made when its first revision with a parent
    /// was; while there is none, the time of its empty revision stands.
    static func records(_ connection: Database, asset: AssetID?) throws -> [RepositoryRecord] {
        let rows = try Row.fetchAll(
            connection,
            sql: """
                SELECT repository.asset, repository.largest_bytes, revision.*, parent.commit_id AS parent_commit,
                    coalesce((SELECT min(time) FROM revision AS first
                        WHERE first.repository = repository.id AND first.parent IS NOT NULL), repository.created)
                        AS created
                FROM repository
                JOIN reference ON reference.repository = repository.id AND reference.kind = 'branch'
                    AND reference.name = 'main'
                JOIN revision ON revision.id = reference.revision
                LEFT JOIN revision AS parent ON parent.id = revision.parent
                WHERE ?1 IS NULL OR repository.asset = ?1 ORDER BY repository.asset
                """,
            arguments: [asset?.description])
        return try rows.map { row in
            RepositoryRecord(
                asset: try row.asset("asset"), created: try row.requiredMoment("created"), head: try row.revision(),
                largestRevisionBytes: try row.byteCount("largest_bytes"))
        }
    }

    /// Size of the largest revision, in bytes.
    static func largestBytes(_ connection: Database, _ repository: Int64) throws -> Int64 {
        try Int64.fetchOne(
            connection.cachedStatement(sql: "SELECT largest_bytes FROM repository WHERE id = ?"),
            arguments: [repository]) ?? 0
    }

    /// Notes a revision's size.
    static func raiseLargest(_ connection: Database, _ repository: Int64, to bytes: Int64) throws {
        try connection.execute(
            sql: "UPDATE repository SET largest_bytes = max(largest_bytes, ?) WHERE id = ?",
            arguments: [bytes, repository])
    }
}
