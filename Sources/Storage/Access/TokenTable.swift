import Access
import Domain
import GRDB

/// The table of tokens.
enum TokenTable {
    /// Adds a token's record.
    static func insert(_ connection: Database, _ token: AccessToken) throws {
        try connection.execute(
            sql: """
                INSERT INTO token (id, secret_hash, person, project, created, expires, revoked)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                token.id.text, token.secretHash, token.person.text, token.project.text, token.created.microseconds,
                token.expires.microseconds, token.revoked?.microseconds,
            ])
    }

    /// The token, or `nil`.
    static func fetch(_ connection: Database, _ id: TokenID) throws -> AccessToken? {
        try Row.fetchOne(connection.cachedStatement(sql: "SELECT * FROM token WHERE id = ?"), arguments: [id.text]).map(
            token)
    }

    /// A person's tokens, newest first.
    static func fetchAll(_ connection: Database, of person: PersonID, limit: Int) throws -> [AccessToken] {
        try Row.fetchAll(
            connection.cachedStatement(
                sql: "SELECT * FROM token WHERE person = ? ORDER BY created DESC, id DESC LIMIT ?"),
            arguments: [person.text, max(0, limit)]
        ).map(token)
    }

    /// Ends a token early.
    ///
    /// - Returns: `false` when there is none, or it had ended early before.
    static func revoke(_ connection: Database, _ id: TokenID, at time: Timestamp) throws -> Bool {
        try connection.execute(
            sql: "UPDATE token SET revoked = ? WHERE id = ? AND revoked IS NULL",
            arguments: [time.microseconds, id.text])
        return connection.changesCount > 0
    }

    /// Ends all tokens of a person.
    ///
    /// - Returns: how many were good until `time`; those that had ended by themselves are not counted.
    static func revokeAll(_ connection: Database, of person: PersonID, at time: Timestamp) throws -> Int {
        let good = try Int.fetchOne(
            connection.cachedStatement(
                sql: "SELECT count(*) FROM token WHERE person = ? AND revoked IS NULL AND expires > ?"),
            arguments: [person.text, time.microseconds])
        try connection.execute(
            sql: "UPDATE token SET revoked = ? WHERE person = ? AND revoked IS NULL",
            arguments: [time.microseconds, person.text])
        return good ?? 0
    }

    private static func token(_ row: Row) throws -> AccessToken {
        AccessToken(
            id: try row.identifier("id"), secretHash: try row.text("secret_hash"),
            person: try row.identifier("person"), project: try row.identifier("project"),
            created: try row.requiredMoment("created"), expires: try row.requiredMoment("expires"),
            revoked: try row.moment("revoked"))
    }
}
