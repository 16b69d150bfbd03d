import Access
import Domain
import Testing

struct ConsoleSignInTests {
    private func laboratory() async throws -> Laboratory {
        let laboratory = try Laboratory()
        try await laboratory.populate()
        return laboratory
    }

    @Test func `a link opens one session, which ends after eight hours`() async throws {
        let laboratory = try await laboratory()
        let link = try await laboratory.administration.signInLink(person: "ada")
        #expect(link.secret.utf8.count == 43)
        let opened = try await laboratory.console.redeem(link: link.secret, client: Laboratory.client)
        let session = try #require(opened)
        #expect(session.actor == .person(try PersonID("ada")))
        #expect(session.secret != link.secret)
        #expect(try await laboratory.console.redeem(link: link.secret, client: Laboratory.client) == nil)
        let act = laboratory.recording.activities.last
        #expect(act?.kind == .signIn)
        #expect(act?.actor == session.actor)
        #expect(act?.client == Laboratory.client)
        laboratory.clock.set(session.expires - .microseconds(1))
        #expect(try await laboratory.console.session(secret: session.secret)?.actor == session.actor)
        laboratory.clock.set(session.expires)
        #expect(try await laboratory.console.session(secret: session.secret) == nil)
    }

    @Test func `a link ends after ten minutes`() async throws {
        let laboratory = try await laboratory()
        let link = try await laboratory.administration.signInLink(person: nil)
        #expect(link.actor == .operatingSystemUser("root"))
        laboratory.clock.advance(by: .seconds(600))
        #expect(try await laboratory.console.redeem(link: link.secret, client: Laboratory.client) == nil)
    }

    @Test func `signing out ends the session`() async throws {
        let laboratory = try await laboratory()
        let link = try await laboratory.administration.signInLink(person: nil)
        let opened = try await laboratory.console.redeem(link: link.secret, client: Laboratory.client)
        let session = try #require(opened)
        try await laboratory.console.signOut(secret: session.secret)
        try await laboratory.console.signOut(secret: "nonsense")
        #expect(try await laboratory.console.session(secret: session.secret) == nil)
    }

    @Test func `a suspension ends links and sessions`() async throws {
        let laboratory = try await laboratory()
        let link = try await laboratory.administration.signInLink(person: "ada")
        let unused = try await laboratory.administration.signInLink(person: "ada")
        let opened = try await laboratory.console.redeem(link: link.secret, client: Laboratory.client)
        let session = try #require(opened)
        _ = try await laboratory.administration.suspend(person: "ada")
        #expect(try await laboratory.console.session(secret: session.secret) == nil)
        #expect(try await laboratory.console.redeem(link: unused.secret, client: Laboratory.client) == nil)
        await #expect(throws: AdministrationError.self) {
            try await laboratory.administration.signInLink(person: "ada")
        }
    }

    @Test func `a contract's end ends the session`() async throws {
        let laboratory = try await laboratory()
        let link = try await laboratory.administration.signInLink(person: "cleo")
        let opened = try await laboratory.console.redeem(link: link.secret, client: Laboratory.client)
        let session = try #require(opened)
        _ = try await laboratory.administration.apply(
            DirectoryDeclaration(people: [.init(id: "cleo", kind: "contractor", ends: "2027-01-15T08:00:01Z")]))
        #expect(try await laboratory.console.session(secret: session.secret) != nil)
        laboratory.clock.advance(by: .seconds(1))
        #expect(try await laboratory.console.session(secret: session.secret) == nil)
    }

    @Test func `a sign-in that cannot be recorded opens no session`() async throws {
        let laboratory = try await laboratory()
        let link = try await laboratory.administration.signInLink(person: "ada")
        laboratory.recording.fail()
        await #expect(throws: RecordingDouble.Failure.self) {
            try await laboratory.console.redeem(link: link.secret, client: Laboratory.client)
        }
    }

    @Test(arguments: ["", "a", String(repeating: "A", count: 42), String(repeating: "=", count: 43), "../../x"])
    func `what is no secret opens nothing`(_ text: String) async throws {
        let laboratory = try await laboratory()
        #expect(try await laboratory.console.redeem(link: text, client: Laboratory.client) == nil)
        #expect(try await laboratory.console.session(secret: text) == nil)
    }

    @Test func `a link is no session, and a session is no link`() async throws {
        let laboratory = try await laboratory()
        let link = try await laboratory.administration.signInLink(person: nil)
        #expect(try await laboratory.console.session(secret: link.secret) == nil)
        let opened = try await laboratory.console.redeem(link: link.secret, client: Laboratory.client)
        let session = try #require(opened)
        #expect(try await laboratory.console.redeem(link: session.secret, client: Laboratory.client) == nil)
    }
}
