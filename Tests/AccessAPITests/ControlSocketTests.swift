import Access
import Domain
import FoundationEssentials
import Glibc
import Logging
import ServiceLifecycle
import Synchronization
import Testing

@testable import AccessAPI

struct ControlSocketTests {
    private static let declaration = DirectoryDeclaration(
        people: [
            .init(id: "ada", name: "Ada", kind: "employee"), .init(id: "bob", kind: "intern", ends: "2099-01-01"),
        ],
        projects: [.init(id: "apollo", owner: "ada", members: ["bob"])],
        assets: [.init(id: "lab/x", kind: "model", sensitivity: 2, owner: "ada", projects: ["apollo"])])

    @Test func `every act goes through the socket, in the name of the peer's user`() async throws {
        try await ControlFixture.with { fixture in
            let client = fixture.client
            #expect(try await client.apply(Self.declaration).count == 4)
            #expect(try await client.apply(Self.declaration) == [])
            #expect(try await client.people().map(\.id.text) == ["ada", "bob"])
            let token = try await client.createToken(person: "bob", project: "apollo", lifetimeSeconds: 3600)
            #expect(token.text.hasPrefix("rmt_\(token.id)_"))
            #expect(try await client.tokens(person: "bob").map(\.id) == [token.id])
            try await client.revokeToken(token.id.text)
            #expect(try await client.tokens(person: "bob").first?.revoked != nil)
            #expect(try await client.suspend(person: "bob") == SuspensionResult(tokensEnded: 0, streamsCut: 1))
            try await client.reinstate(person: "bob")
            let me = OperatingSystemUser.name(of: OperatingSystemUser.current)
            #expect(try await client.signInLink(person: nil).actor == .operatingSystemUser(me))
            #expect(try await client.signInLink(person: "bob").actor == .person(try PersonID("bob")))
            let actors = Set(fixture.recording.activities.map(\.actor))
            #expect(actors == [.operatingSystemUser(me)])
            #expect(fixture.recording.activities.count == 7, "every act but the listings and what changes nothing")
        }
    }

    @Test func `a fault of the operator's own comes back with its hints`() async throws {
        try await ControlFixture.with { fixture in
            let error = await #expect(throws: AdministrationError.self) {
                try await fixture.client.createToken(person: "nobody", project: "apollo", lifetimeSeconds: 60)
            }
            #expect(error?.faults == ["there is no person `nobody`"])
            #expect(error?.hints.count == 1)
            let declaration = DirectoryDeclaration(people: [
                .init(id: "x", kind: "king"), .init(id: "y", kind: "queen"),
            ])
            let faults = await #expect(throws: AdministrationError.self) {
                try await fixture.client.apply(declaration)
            }
            #expect(faults?.faults.count == 2)
        }
    }

    @Test func `a failure of the server's own is told, and not as the operator's`() async throws {
        try await ControlFixture.with { fixture in
            fixture.recording.fail()
            let error = await #expect(throws: ControlError.self) { try await fixture.client.apply(Self.declaration) }
            guard case .failed(500, _) = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            let people = try await fixture.client.people()
            #expect(people.isEmpty)
        }
    }

    @Test func `only the owner may use the socket, by its mode`() async throws {
        try await ControlFixture.with { fixture in
            var status = stat()
            #expect(lstat("\(fixture.folder)/control.sock", &status) == 0)
            #expect(status.st_mode & S_IFMT == S_IFSOCK)
            #expect(status.st_mode & 0o7777 == 0o600)
            let names = try FileManager.default.contentsOfDirectory(atPath: fixture.folder)
            #expect(names == ["control.sock"])
        }
    }

    @Test func `a peer of another user is refused`() async throws {
        try await ControlFixture.with(allowedPeers: [4_000_000_000]) { fixture in
            let error = await #expect(throws: ControlError.self) { try await fixture.client.people() }
            guard case .forbidden = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            #expect(fixture.recording.activities == [])
        }
    }

    @Test func `a data directory with a very long path works`() async throws {
        try await ControlFixture.with(below: String(repeating: "long-name/", count: 20)) { fixture in
            #expect(fixture.folder.utf8.count > 200)
            let people = try await fixture.client.people()
            #expect(people.isEmpty)
        }
    }

    @Test func `a second server on the same directory is refused`() async throws {
        try await ControlFixture.with { fixture in
            await #expect(throws: ControlError.occupied(path: "\(fixture.folder)/control.sock")) {
                try await fixture.makeServer().run()
            }
            let people = try await fixture.client.people()
            #expect(people.isEmpty, "the first one still answers")
        }
    }

    @Test func `what a killed server left is replaced`() async throws {
        try await ControlFixture.with { first in
            let folder = "\(first.folder)/again"
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
            ControlFixture.leaveDeadSocket(in: folder)
            #expect(!ControlClient(dataDirectory: folder).isAnswered())
            try await ControlFixture.with(folder: folder) { again in
                let people = try await again.client.people()
                #expect(people.isEmpty)
            }
        }
    }

    @Test func `after the server ends, the socket is gone and the client says so`() async throws {
        let folder = try await ControlFixture.with(keepsFolder: true) { fixture in
            #expect(fixture.client.isAnswered())
            return fixture.folder
        }
        defer { try? FileManager.default.removeItem(atPath: folder) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == [])
        let client = ControlClient(dataDirectory: folder)
        #expect(!client.isAnswered())
        await #expect(throws: ControlError.noServer(path: "\(folder)/control.sock")) { try await client.people() }
        await #expect(throws: ControlError.self) { try await ControlClient(dataDirectory: "/nonexistent").people() }
    }

    @Test(arguments: [
        ("/v1/apply", "{", 400), ("/v1/apply", "{\"persons\":[]}", 400), ("/v1/apply", "[]", 400),
        ("/v1/tokens", "{}", 400), ("/v1/tokens", "{\"person\":1}", 400), ("/v1/people/suspend", "{}", 400),
        ("/v1/tokens", "\u{0}", 400), ("/v1/nothing", "{}", 404), ("/../etc/passwd", "{}", 404),
    ])
    func `odd requests are refused in words`(_ path: String, _ body: String, _ status: Int) async throws {
        try await ControlFixture.with { fixture in
            let answer = try await fixture.raw(
                "POST \(path) HTTP/1.1\r\nHost: x\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")
            #expect(answer.hasPrefix("HTTP/1.1 \(status) "), "\(answer)")
            if status == 400 { #expect(answer.contains("\"error\":\"")) }
            #expect(fixture.recording.activities == [])
        }
    }

    @Test func `a body over the limit is refused before it is read`() async throws {
        try await ControlFixture.with { fixture in
            let length = ControlServer.maximumBodyBytes + 1
            let answer = try await fixture.raw(
                "POST /v1/apply HTTP/1.1\r\nHost: x\r\nContent-Length: \(length)\r\n\r\n{}")
            #expect(answer.hasPrefix("HTTP/1.1 413 "), "\(answer)")
        }
    }

    @Test func `accounts have names, and numbers where they have none`() {
        #expect(OperatingSystemUser.name(of: 0) == "root")
        #expect(OperatingSystemUser.name(of: 4_000_000_000) == "uid-4000000000")
    }
}
