public import Domain

/// Finds out who asks for decisions: takes the tokens of people and those of services.
public struct RequesterAuthenticator: Sendable {
    /// Compared with when there is no record, so that an unknown identifier takes the time of a wrong secret.
    private static let absentHash = String(repeating: "0", count: 64)

    private let people: any Authenticating
    private let services: any ServiceTokenStore
    private let clock: any WallClock

    /// Takes people's tokens through `people`, and services' from `services`.
    public init(people: any Authenticating, services: any ServiceTokenStore, clock: any WallClock) {
        self.people = people
        self.services = services
        self.clock = clock
    }

    /// Whose token it is.
    ///
    /// - Throws: ``AuthenticationFailure`` when the token is not good: answer 401, the same for every case. Any other
    ///   error means that the token could not be looked up.
    public func authenticate(bearer: String, client: ClientFacts) async throws -> Requester {
        guard let presented = TokenText(parsing: bearer, prefix: TokenText.servicePrefix) else {
            return .person(try await people.authenticate(bearer: bearer, client: client))
        }
        let record = try await services.serviceToken(presented.id)
        let matches = ConstantTime.equal(presented.secret.hash.utf8, (record?.secretHash ?? Self.absentHash).utf8)
        guard let record, matches else { throw AuthenticationFailure.unknown }
        if let moment = record.revoked { throw AuthenticationFailure.revoked(record.id, at: moment) }
        guard clock.now() < record.expires else { throw AuthenticationFailure.expired(record.id, at: record.expires) }
        return .service(
            ServiceCaller(service: record.service, token: record.id, tokenExpires: record.expires, client: client))
    }
}
