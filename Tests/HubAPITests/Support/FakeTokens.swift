import Access
import Domain
import HubAPI
import Synchronization

/// Knows the token `good` of ada and `other` of bob.
final class FakeTokens: Authenticating, TokenRevalidating {
    private let isRevoked = Mutex(false)

    /// Ends all tokens.
    func revoke() { isRevoked.withLock { $0 = true } }

    func authenticate(bearer: String, client: ClientFacts) async throws -> Caller {
        guard !isRevoked.withLock({ $0 }) else {
            throw AuthenticationFailure.revoked(try TokenID("t1"), at: Timestamp(seconds: 0))
        }
        let names = ["good": ("ada", "t1"), "other": ("bob", "t2")]
        guard let (person, token) = names[bearer] else { throw AuthenticationFailure.unknown }
        return Caller(
            person: try PersonID(person), project: try ProjectID("northwind"), token: try TokenID(token),
            tokenExpires: Timestamp(seconds: 4_000_000_000), client: client)
    }

    func isLive(_ token: TokenID) async throws -> Bool { !isRevoked.withLock { $0 } }
}
