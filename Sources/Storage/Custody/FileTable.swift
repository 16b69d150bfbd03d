import Custody
import Domain
import GRDB

/// The rows of `file` and of `object`, the contents that they name.
enum FileTable {
    private static let selection = """
        SELECT file.path, object.size, object.sha256, object.git_object_id, object.is_large
        FROM file JOIN object ON object.id = file.object
        """

    /// One file of a revision.
    static func fetch(_ connection: Database, _ path: RepositoryPath, of revision: Int64) throws -> RepositoryFile? {
        let statement = try connection.cachedStatement(
            sql: selection + " WHERE file.revision = ? AND file.path = ?")
        return try Row.fetchOne(statement, arguments: [revision, path.text])?.repositoryFile()
    }

    /// A revision's files by path, all or those below a folder. `0` is the byte after `/`.
    static func fetchAll(
        _ connection: Database, of revision: Int64, below folder: RepositoryPath?
    ) throws -> [RepositoryFile] {
        let rows: [Row]
        if let folder {
            rows = try Row.fetchAll(
                connection,
                sql: selection + " WHERE file.revision = ? AND file.path > ? AND file.path < ? ORDER BY file.path",
                arguments: [revision, folder.text + "/", folder.text + "0"])
        } else {
            rows = try Row.fetchAll(
                connection, sql: selection + " WHERE file.revision = ? ORDER BY file.path", arguments: [revision])
        }
        return try rows.map { try $0.repositoryFile() }
    }

    /// Writes the files of a new revision: the parent's, less what was removed, with what was written.
    static func write(
        _ connection: Database, _ change: RevisionChange, revision: Int64, parent: Int64, in repository: Int64
    ) throws {
        try connection.execute(
            sql: "INSERT INTO file (revision, path, object) SELECT ?, path, object FROM file WHERE revision = ?",
            arguments: [revision, parent])
        for path in change.removed {
            try connection.execute(
                sql: "DELETE FROM file WHERE revision = ? AND path = ?", arguments: [revision, path.text])
        }
        for file in change.written {
            let object = try self.object(connection, file)
            try connection.execute(
                sql: "INSERT OR REPLACE INTO file (revision, path, object) VALUES (?, ?, ?)",
                arguments: [revision, file.path.text, object])
            try connection.execute(
                sql: "INSERT OR IGNORE INTO repository_object (repository, object, path) VALUES (?, ?, ?)",
                arguments: [repository, object, file.path.text])
        }
    }

    /// The key of a file's content, added when it is new.
    private static func object(_ connection: Database, _ file: RepositoryFile) throws -> Int64 {
        let isLarge = file.isLarge ? 1 : 0
        let present = try Int64.fetchOne(
            connection.cachedStatement(sql: "SELECT id FROM object WHERE sha256 = ? AND is_large = ?"),
            arguments: [file.sha256.hex, isLarge])
        if let present { return present }
        try connection.execute(
            sql: "INSERT INTO object (sha256, size, git_object_id, is_large) VALUES (?, ?, ?, ?)",
            arguments: [file.sha256.hex, file.size, file.gitObjectID, isLarge])
        return connection.lastInsertedRowID
    }
}
