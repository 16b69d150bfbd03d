public import Domain

/// Finds the record of a token and checks its secret and its time.
public struct Authenticator: Authenticating {
    /// Compared with when there is no record, so that an unknown identifier takes the time of a wrong secret.
    private static let absentHash = String(repeating: "0", count: 64)

    private let store: any AccessStore
    private let clock: any WallClock

    /// Looks tokens up in `store`.
    public init(store: any AccessStore, clock: any WallClock) {
        self.store = store
        self.clock = clock
    }

    public func authenticate(bearer: String, client: ClientFacts) async throws -> Caller {
        guard let presented = TokenText(parsing: bearer) else { throw AuthenticationFailure.malformed }
        let record = try await store.token(presented.id)
        let matches = ConstantTime.equal(presented.secret.hash.utf8, (record?.secretHash ?? Self.absentHash).utf8)
        guard let record, matches else { throw AuthenticationFailure.unknown }
        if let moment = record.revoked { throw AuthenticationFailure.revoked(record.id, at: moment) }
        guard clock.now() < record.expires else { throw AuthenticationFailure.expired(record.id, at: record.expires) }
        return Caller(
            person: record.person, project: record.project, token: record.id, tokenExpires: record.expires,
            client: client)
    }
}
