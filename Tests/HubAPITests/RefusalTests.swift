import Domain
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Testing

@testable import HubAPI

@Suite("Refusals") struct RefusalTests {
    private static let refusal = Refusal(missing: [
        .init(reason: "interns may pull models up to sensitivity 2", remedy: "ask the owner, ada\nfor a grant é")
    ])

    private struct Body: Decodable {
        let error: String
        let decision: String?
        let missing: [Refusal.Missing]?
        let url: String?
    }

    @Test func `a refusal says why, what helps, and by which decision`() async throws {
        let hub = TestHub()
        try await hub.put("a", [1])
        hub.deciding.answer(.pull, with: .deny(Self.refusal))
        try await hub.serve { client in
            let answer = try await client.send(.get, "/org/tiny/resolve/main/a")
            #expect(answer.status == .forbidden)
            let message = try #require(answer.field("X-Error-Message"))
            #expect(
                message.hasPrefix(
                    "Remit: interns may pull models up to sensitivity 2; ask the owner, ada for a grant ?"))
            #expect(message.hasSuffix("(decision d3)"))
            let body = try answer.json(Body.self)
            #expect(body.decision == "d3")
            #expect(body.missing == Self.refusal.missing)
            #expect(answer.field("X-Error-Code") == nil)
        }
    }

    @Test func `a hidden repository and an absent one get the same answer`() async throws {
        let hub = TestHub()
        try await hub.put("a", [1])
        for action in AccessAction.allCases { hub.deciding.answer(action, with: .conceal) }
        try await hub.serve { client in
            for path in ["resolve/main/a", "resolve/main/none"] {
                let hidden = try await client.send(.get, "/org/tiny/\(path)")
                let absent = try await client.send(.get, "/org/none/\(path)")
                #expect(hidden.status == .notFound)
                #expect(hidden.field("X-Error-Code") == "RepoNotFound")
                #expect(Array(hidden.body.readableBytesView) == Array(absent.body.readableBytesView))
                let volatile = ["X-Request-Id", "Date", "RateLimit"]
                #expect(
                    hidden.headers.filter { !volatile.contains($0.name.rawName) }
                        == absent.headers.filter { !volatile.contains($0.name.rawName) })
            }
        }
    }

    @Test func `counters need no token, so few are taken and none are kept`() async throws {
        let hub = TestHub { $0.rateLimit = .init(requests: 3, windowSeconds: 3_600) }
        try await hub.serve { client in
            var statuses: [HTTPResponse.Status] = []
            for path in ["/api/telemetry", "/v1/telemetry", "/cas/s/v1/telemetry", "/api/telemetry"] {
                statuses.append(try await client.send(.post, path, token: nil, body: [1, 2, 3]).status)
            }
            #expect(statuses == [.ok, .ok, .ok, .tooManyRequests])
        }
        let other = TestHub()
        try await other.serve { client in
            let large = [UInt8](repeating: 0, count: HubAPI.maximumCounterBytes + 1)
            let status = try await client.send(.post, "/api/telemetry", token: nil, body: large).status
            #expect(status == .contentTooLarge)
        }
    }

    @Test func `a body that breaks the rules of HTTP is the client's fault`() async throws {
        let hub = TestHub()
        try await hub.serve { client in
            let socket = try PlainSocket(port: client.port)
            socket.send("POST /api/telemetry HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n")
            let answer = String(decoding: try await socket.receive(), as: UTF8.self)
            #expect(answer.hasPrefix("HTTP/1.1 400 "))
        }
    }

    @Test func `absent files, revisions and repositories are told apart by code`() async throws {
        let hub = TestHub()
        try await hub.put("a", [1])
        try await hub.serve { client in
            let file = try await client.send(.head, "/org/tiny/resolve/main/none")
            #expect(file.status == .notFound)
            #expect(file.field("X-Error-Code") == "EntryNotFound")
            #expect(file.field("X-Repo-Commit")?.count == 40)
            let revision = try await client.send(.get, "/api/models/org/tiny/revision/none")
            #expect(revision.field("X-Error-Code") == "RevisionNotFound")
            let space = try await client.send(.get, "/api/spaces/org/tiny")
            #expect(space.field("X-Error-Code") == "RepoNotFound")
        }
    }

    @Test func `a token that is not good gets 401 and a hint that the client prints`() async throws {
        let hub = TestHub()
        try await hub.serve { client in
            for token in [nil, "bad", ""] {
                let answer = try await client.send(.get, "/api/whoami-v2", token: token)
                #expect(answer.status == .unauthorized)
                #expect(answer.headers[.wwwAuthenticate] == "Bearer realm=\"remit\"")
                #expect(answer.field("X-Error-Message") == "Invalid credentials in Authorization header")
                #expect(try answer.json(Body.self).error.contains("token"))
            }
        }
    }

    @Test func `too many requests are told when to come back`() async throws {
        let hub = TestHub { $0.rateLimit = .init(requests: 3, windowSeconds: 60) }
        try await hub.serve { client in
            for left in [2, 1, 0] {
                let answer = try await client.send(.get, "/api/whoami-v2")
                #expect(answer.status == .ok)
                #expect(answer.field("RateLimit")?.contains("r=\(left);") == true)
            }
            let refused = try await client.send(.get, "/api/whoami-v2")
            #expect(refused.status == .tooManyRequests)
            #expect(refused.headers[.retryAfter] == "20")
            #expect(refused.field("RateLimit") == "\"api\";r=0;t=20")
            #expect(refused.field("RateLimit-Policy") == "\"fixed window\";\"api\";q=3;w=60")
            #expect(try await client.send(.get, "/api/whoami-v2", token: "other").status == .ok)
            hub.clock.advance(by: .seconds(21))
            #expect(try await client.send(.get, "/api/whoami-v2").status == .ok)
        }
    }

    @Test(arguments: [
        ("/org/tiny/resolve/main/..%2Fx", 400), ("/org/tiny/resolve/main/%00", 400),
        ("/api/models/org/x/tree/main/%FF", 400),
        ("/%", 400), ("/api/nothing", 404), ("/nothing", 418), ("/org/tiny/resolve/main/.git/config", 400),
    ])
    func `odd paths get a clear answer`(path: String, status: Int) async throws {
        let hub = TestHub()
        try await hub.serve { client in
            let answer = try await client.send(.get, path)
            #expect(answer.status.code == status)
        }
    }

    @Test func `bodies over the limit are refused by their stated length`() async throws {
        let hub = TestHub { $0.maximumBodyBytes = 100 }
        try await hub.serve { client in
            let answer = try await client.send(.post, "/api/validate-yaml", body: [UInt8](repeating: 0x20, count: 101))
            #expect(answer.status == .contentTooLarge)
        }
    }

    @Test(arguments: ["", "[", "{}", "{\"content\": 1}", "\u{FFFD}"])
    func `bodies that are not as expected are refused with the field's name`(text: String) async throws {
        let hub = TestHub()
        try await hub.serve { client in
            let answer = try await client.send(.post, "/api/validate-yaml", json: text)
            #expect(answer.status == .badRequest)
            #expect(answer.field("X-Error-Message")?.hasPrefix("the request's body is not as expected") == true)
        }
    }
}
