import Access
import Domain
import GRDB

/// The table of the console's one-time links and sessions.
enum CredentialTable {
    /// Adds a link or a session.
    static func insert(_ connection: Database, _ credential: ConsoleCredential) throws {
        try connection.execute(
            sql: """
                INSERT INTO console_credential (secret_hash, kind, actor, created, expires) VALUES (?, ?, ?, ?, ?)
                """,
            arguments: [
                credential.secretHash, credential.kind.rawValue, credential.actor.description,
                credential.created.microseconds, credential.expires.microseconds,
            ])
    }

    /// The credential of this kind with this hash, or `nil`.
    static func fetch(_ connection: Database, kind: ConsoleCredential.Kind, hash: String) throws -> ConsoleCredential? {
        try Row.fetchOne(
            connection, sql: "SELECT * FROM console_credential WHERE secret_hash = ? AND kind = ?",
            arguments: [hash, kind.rawValue]
        ).map { row in
            ConsoleCredential(
                kind: kind, secretHash: hash, actor: try Actor(parsing: try row.text("actor")),
                created: try row.requiredMoment("created"), expires: try row.requiredMoment("expires"))
        }
    }

    /// Removes one; an absent one is no error.
    static func delete(_ connection: Database, kind: ConsoleCredential.Kind, hash: String) throws {
        try connection.execute(
            sql: "DELETE FROM console_credential WHERE secret_hash = ? AND kind = ?", arguments: [hash, kind.rawValue])
    }

    /// Removes all of one actor.
    static func deleteAll(_ connection: Database, of actor: Actor) throws {
        try connection.execute(
            sql: "DELETE FROM console_credential WHERE actor = ?", arguments: [actor.description])
    }

    /// Removes those that had ended by `time`.
    static func deleteEnded(_ connection: Database, at time: Timestamp) throws {
        try connection.execute(
            sql: "DELETE FROM console_credential WHERE expires <= ?", arguments: [time.microseconds])
    }
}
