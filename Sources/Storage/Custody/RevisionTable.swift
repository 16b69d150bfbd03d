import Custody
import Domain
import FoundationEssentials
import GRDB

/// The rows of `revision`.
enum RevisionTable {
    /// A revision with its parent's commit, which ``GRDB/Row`` turns into a ``Custody/Revision``.
    static let selection = """
        SELECT revision.*, parent.commit_id AS parent_commit
        FROM revision LEFT JOIN revision AS parent ON parent.id = revision.parent
        """

    /// The row's key, or `nil`.
    static func key(of commit: CommitID, _ connection: Database, in repository: Int64) throws -> Int64? {
        try Int64.fetchOne(
            connection.cachedStatement(sql: "SELECT id FROM revision WHERE repository = ? AND commit_id = ?"),
            arguments: [repository, commit.hex])
    }

    /// What `name` means: a commit, else a branch, else a tag.
    static func resolve(
        _ connection: Database, _ name: RevisionName, in repository: Int64
    ) throws -> (key: Int64, revision: Revision)? {
        if let commit = name.commit {
            let row = try Row.fetchOne(
                connection.cachedStatement(
                    sql: selection + " WHERE revision.repository = ? AND revision.commit_id = ?"),
                arguments: [repository, commit.hex])
            return try row.map { (Int64(try $0.number("id")), try $0.revision()) }
        }
        return try ReferenceTable.revision(connection, .branch, name, of: repository)
            ?? ReferenceTable.revision(connection, .tag, name, of: repository)
    }

    /// Adds a revision without files.
    ///
    /// - Returns: its key, or `nil` when the repository has it already: the same content with the same history.
    static func insert(
        _ connection: Database, _ revision: Revision, parent: Int64?, in repository: Int64
    ) throws -> Int64? {
        guard try key(of: revision.id, connection, in: repository) == nil else { return nil }
        try connection.execute(
            sql: """
                INSERT INTO revision
                    (repository, commit_id, parent, author, time, title, message, file_count, total_bytes)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                repository, revision.id.hex, parent, revision.author?.text, revision.time.microseconds, revision.title,
                revision.message, revision.fileCount, revision.totalBytes,
            ])
        return connection.lastInsertedRowID
    }

    /// Adds the signed manifest of a revision that was just added.
    static func insert(_ connection: Database, _ seal: RevisionSeal, of revision: Int64) throws {
        try connection.execute(
            sql: "INSERT INTO revision_seal (revision, bundle, scan) VALUES (?, ?, ?)",
            arguments: [revision, Data(seal.bundle), Data(seal.scan)])
    }

    /// The signed manifest of a revision.
    static func seal(_ connection: Database, of revision: Int64) throws -> RevisionSeal? {
        let row = try Row.fetchOne(
            connection, sql: "SELECT bundle, scan FROM revision_seal WHERE revision = ?", arguments: [revision])
        guard let row else { return nil }
        guard let bundle: Data = row["bundle"], let scan: Data = row["scan"] else {
            throw StoredValueError(column: "bundle", cause: "it is missing")
        }
        return RevisionSeal(bundle: Array(bundle), scan: Array(scan))
    }

    /// A revision and its ancestors, newest first.
    static func history(_ connection: Database, from key: Int64, skip: Int, limit: Int) throws -> [Revision] {
        let rows = try Row.fetchAll(
            connection,
            sql: """
                WITH RECURSIVE line (id, depth) AS (
                    SELECT ?1, 0
                    UNION ALL
                    SELECT revision.parent, line.depth + 1 FROM line JOIN revision ON revision.id = line.id
                    WHERE revision.parent IS NOT NULL
                    LIMIT ?2 + ?3
                )
                SELECT revision.*, parent.commit_id AS parent_commit FROM line
                JOIN revision ON revision.id = line.id
                LEFT JOIN revision AS parent ON parent.id = revision.parent
                ORDER BY line.depth LIMIT ?3 OFFSET ?2
                """,
            arguments: [key, skip, limit])
        return try rows.map { try $0.revision() }
    }
}
