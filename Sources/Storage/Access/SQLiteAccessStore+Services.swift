public import Access
public import Domain
import GRDB

extension SQLiteAccessStore {
    public func insertServiceToken(_ token: ServiceToken) async throws {
        try await database.pool.write { connection in
            try connection.execute(
                sql: """
                    INSERT INTO service_token (id, secret_hash, service, created, expires, revoked)
                    VALUES (?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    token.id.text, token.secretHash, token.service.text, token.created.microseconds,
                    token.expires.microseconds, token.revoked?.microseconds,
                ])
        }
    }

    public func serviceToken(_ id: TokenID) async throws -> ServiceToken? {
        try await database.pool.read { connection in
            try Row.fetchOne(connection, sql: "SELECT * FROM service_token WHERE id = ?", arguments: [id.text])
                .map(Self.serviceToken)
        }
    }

    public func serviceTokens(of service: ServiceID, limit: Int) async throws -> [ServiceToken] {
        try await database.pool.read { connection in
            try Row.fetchAll(
                connection,
                sql: "SELECT * FROM service_token WHERE service = ? ORDER BY created DESC, id DESC LIMIT ?",
                arguments: [service.text, max(0, limit)]
            ).map(Self.serviceToken)
        }
    }

    public func revokeServiceToken(_ id: TokenID, at time: Timestamp) async throws -> Bool {
        try await database.pool.write { connection in
            try connection.execute(
                sql: "UPDATE service_token SET revoked = ? WHERE id = ? AND revoked IS NULL",
                arguments: [time.microseconds, id.text])
            return connection.changesCount > 0
        }
    }

    private static func serviceToken(_ row: Row) throws -> ServiceToken {
        ServiceToken(
            id: try row.identifier("id"), secretHash: try row.text("secret_hash"),
            service: try row.identifier("service"), created: try row.requiredMoment("created"),
            expires: try row.requiredMoment("expires"), revoked: try row.moment("revoked"))
    }
}
