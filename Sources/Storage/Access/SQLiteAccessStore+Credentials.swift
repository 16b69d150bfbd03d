public import Access
public import Domain
import GRDB

extension SQLiteAccessStore {
    public func insertToken(_ token: AccessToken) async throws -> Bool {
        try await database.pool.write { connection in
            guard let person = try PersonTable.fetch(connection, token.person), person.suspended == nil else {
                return false
            }
            try TokenTable.insert(connection, token)
            return true
        }
    }

    public func token(_ id: TokenID) async throws -> AccessToken? {
        try database.readHere { try TokenTable.fetch($0, id) }
    }

    public func tokens(of person: PersonID, limit: Int) async throws -> [AccessToken] {
        try await database.pool.read { try TokenTable.fetchAll($0, of: person, limit: limit) }
    }

    public func revokeToken(_ id: TokenID, at time: Timestamp) async throws -> Bool {
        try await database.pool.write { try TokenTable.revoke($0, id, at: time) }
    }

    public func insertCredential(_ credential: ConsoleCredential) async throws {
        try await database.pool.write { connection in
            try CredentialTable.deleteEnded(connection, at: credential.created)
            try CredentialTable.insert(connection, credential)
        }
    }

    public func redeemLink(hash: String, at time: Timestamp) async throws -> ConsoleCredential? {
        try await database.pool.write { connection in
            guard let link = try CredentialTable.fetch(connection, kind: .link, hash: hash) else { return nil }
            try CredentialTable.delete(connection, kind: .link, hash: hash)
            return time < link.expires ? link : nil
        }
    }

    public func session(hash: String) async throws -> ConsoleCredential? {
        try await database.pool.read { try CredentialTable.fetch($0, kind: .session, hash: hash) }
    }

    public func endSession(hash: String) async throws {
        try await database.pool.write { try CredentialTable.delete($0, kind: .session, hash: hash) }
    }
}
