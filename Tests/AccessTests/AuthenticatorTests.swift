import Access
import Domain
import Testing

struct AuthenticatorTests {
    private func laboratory() async throws -> (Laboratory, IssuedToken) {
        let laboratory = try Laboratory()
        try await laboratory.populate()
        let token = try await laboratory.administration.createToken(
            person: "ada", project: "apollo", lifetimeSeconds: 3600)
        return (laboratory, token)
    }

    @Test func `a good token names its person and its project`() async throws {
        let (laboratory, token) = try await laboratory()
        let caller = try await laboratory.authenticator.authenticate(bearer: token.text, client: Laboratory.client)
        #expect(caller.person.text == "ada")
        #expect(caller.project.text == "apollo")
        #expect(caller.token == token.id)
        #expect(caller.tokenExpires == Laboratory.noon + .seconds(3600))
        #expect(caller.client == Laboratory.client)
    }

    @Test func `a token is good to its last microsecond and ends at its end`() async throws {
        let (laboratory, token) = try await laboratory()
        laboratory.clock.set(token.expires - .microseconds(1))
        _ = try await laboratory.authenticator.authenticate(bearer: token.text, client: Laboratory.client)
        laboratory.clock.set(token.expires)
        await #expect(throws: AuthenticationFailure.expired(token.id, at: token.expires)) {
            try await laboratory.authenticator.authenticate(bearer: token.text, client: Laboratory.client)
        }
    }

    @Test func `a wrong secret and an unknown token are the same`() async throws {
        let (laboratory, token) = try await laboratory()
        let secret = String(repeating: "A", count: 43)
        for text in ["rmt_\(token.id)_\(secret)", "rmt_ffffffffffff_\(secret)"] {
            await #expect(throws: AuthenticationFailure.unknown) {
                try await laboratory.authenticator.authenticate(bearer: text, client: Laboratory.client)
            }
        }
    }

    @Test func `a wrong secret does not tell that the token ended`() async throws {
        let (laboratory, token) = try await laboratory()
        try await laboratory.administration.revokeToken(token.id.text)
        await #expect(throws: AuthenticationFailure.unknown) {
            try await laboratory.authenticator.authenticate(
                bearer: "rmt_\(token.id)_\(String(repeating: "A", count: 43))", client: Laboratory.client)
        }
        await #expect(throws: AuthenticationFailure.revoked(token.id, at: Laboratory.noon)) {
            try await laboratory.authenticator.authenticate(bearer: token.text, client: Laboratory.client)
        }
    }

    @Test func `a malformed token is refused before the store is asked`() async throws {
        let (laboratory, _) = try await laboratory()
        laboratory.store.fail()
        await #expect(throws: AuthenticationFailure.malformed) {
            try await laboratory.authenticator.authenticate(bearer: "hf_xyz", client: Laboratory.client)
        }
    }

    @Test func `a store that fails is not mistaken for a bad token`() async throws {
        let (laboratory, token) = try await laboratory()
        laboratory.store.fail()
        await #expect(throws: MemoryAccessStore.Failure.self) {
            try await laboratory.authenticator.authenticate(bearer: token.text, client: Laboratory.client)
        }
    }

    @Test func `suspension ends every token at once`() async throws {
        let (laboratory, token) = try await laboratory()
        _ = try await laboratory.administration.suspend(person: "ada")
        await #expect(throws: AuthenticationFailure.revoked(token.id, at: Laboratory.noon)) {
            try await laboratory.authenticator.authenticate(bearer: token.text, client: Laboratory.client)
        }
    }

    @Test func `no failure tells a secret`() async throws {
        let (laboratory, token) = try await laboratory()
        laboratory.clock.advance(by: .seconds(7200))
        let secret = token.text.suffix(43)
        do {
            _ = try await laboratory.authenticator.authenticate(bearer: token.text, client: Laboratory.client)
            Issue.record("the token is still good")
        } catch {
            #expect(!"\(error)".contains(secret))
        }
        let kept = try await laboratory.store.token(token.id)
        #expect(kept?.secretHash.contains(secret) == false)
        #expect(!"\(laboratory.recording.activities)".contains(secret))
    }
}
