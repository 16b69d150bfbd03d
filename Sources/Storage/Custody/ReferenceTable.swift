import Custody
import GRDB

/// The rows of `reference`.
enum ReferenceTable {
    /// The revision that a reference names.
    static func revision(
        _ connection: Database, _ kind: Reference.Kind, _ name: RevisionName, of repository: Int64
    ) throws -> (key: Int64, revision: Revision)? {
        let row = try Row.fetchOne(
            connection.cachedStatement(
                sql: """
                    SELECT revision.*, parent.commit_id AS parent_commit FROM reference
                    JOIN revision ON revision.id = reference.revision
                    LEFT JOIN revision AS parent ON parent.id = revision.parent
                    WHERE reference.repository = ? AND reference.kind = ? AND reference.name = ?
                    """),
            arguments: [repository, kind.rawValue, name.text])
        return try row.map { (Int64(try $0.number("id")), try $0.revision()) }
    }

    /// Branches, then tags, each by name.
    static func fetchAll(_ connection: Database, of repository: Int64) throws -> [Reference] {
        let rows = try Row.fetchAll(
            connection,
            sql: """
                SELECT reference.kind, reference.name, revision.commit_id FROM reference
                JOIN revision ON revision.id = reference.revision
                WHERE reference.repository = ? ORDER BY reference.kind, reference.name
                """,
            arguments: [repository])
        return try rows.map { row in
            Reference(
                kind: try row.choice("kind"), name: try RevisionName(try row.text("name")),
                target: try row.commit("commit_id"))
        }
    }

    /// Adds a reference unless there is one.
    static func insert(
        _ connection: Database, _ reference: Reference, revision: Int64, of repository: Int64
    ) throws -> Bool {
        try connection.execute(
            sql: """
                INSERT INTO reference (repository, kind, name, revision) VALUES (?, ?, ?, ?)
                ON CONFLICT (repository, kind, name) DO NOTHING
                """,
            arguments: [repository, reference.kind.rawValue, reference.name.text, revision])
        return connection.changesCount > 0
    }

    /// Moves a branch.
    static func move(
        _ connection: Database, _ branch: RevisionName, to commit: CommitID, of repository: Int64
    ) throws {
        try connection.execute(
            sql: """
                UPDATE reference
                SET revision = (SELECT id FROM revision WHERE repository = ?1 AND commit_id = ?2)
                WHERE repository = ?1 AND kind = 'branch' AND name = ?3
                """,
            arguments: [repository, commit.hex, branch.text])
    }

    /// Removes a reference.
    static func delete(
        _ connection: Database, _ kind: Reference.Kind, _ name: RevisionName, of repository: Int64
    ) throws -> Bool {
        try connection.execute(
            sql: "DELETE FROM reference WHERE repository = ? AND kind = ? AND name = ?",
            arguments: [repository, kind.rawValue, name.text])
        return connection.changesCount > 0
    }
}
