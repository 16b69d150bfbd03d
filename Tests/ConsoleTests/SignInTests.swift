import Domain
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Synchronization
import Testing

@testable import Console

@Suite struct SignInTests {
    @Test func `looking at a link does not use it up`() async throws {
        let bench = try ConsoleBench()
        bench.lab.addLink("fresh", for: .operatingSystemUser("root"))
        for _ in 0..<3 {
            let response = try await bench.get("/sign-in?link=fresh", cookie: nil)
            #expect(response.status == .ok)
            #expect(response.headers[.setCookie] == nil)
            #expect(String(buffer: response.body).contains("value=\"fresh\""))
        }
        #expect(bench.lab.state.withLock { $0.links["fresh"] != nil })
    }

    @Test func `the button opens a session, once`() async throws {
        let bench = try ConsoleBench()
        bench.lab.addLink("fresh", for: .operatingSystemUser("root"))
        let response = try await bench.post("/sign-in", "link=fresh", cookie: nil)
        #expect(response.status == .seeOther)
        #expect(
            response.headers[.setCookie]
                == "remit=session-of-fresh; Path=/; Max-Age=28800; HttpOnly; SameSite=Strict")
        #expect(try await bench.get("/console", cookie: "remit=session-of-fresh").status == .ok)
        let again = try await bench.post("/sign-in", "link=fresh", cookie: nil)
        #expect(again.status == .unauthorized)
        #expect(again.headers[.setCookie] == nil)
    }

    @Test func `over HTTPS the cookie is bound to the host`() async throws {
        let bench = try ConsoleBench(isSecure: true)
        bench.lab.addLink("fresh", for: .operatingSystemUser("root"))
        let response = try await bench.post("/sign-in", "link=fresh", cookie: nil)
        #expect(
            response.headers[.setCookie]
                == "__Host-remit=session-of-fresh; Path=/; Max-Age=28800; HttpOnly; SameSite=Strict; Secure")
        #expect(try await bench.get("/console", cookie: "remit=session-of-fresh").status == .unauthorized)
        #expect(try await bench.get("/console", cookie: "__Host-remit=session-of-fresh").status == .ok)
    }

    @Test func `without fetch metadata the origin must be the host that was asked`() throws {
        let bench = try ConsoleBench()
        func request(_ origin: String) -> Request {
            let head = HTTPRequest(
                method: .post, scheme: "http", authority: "localhost:8080", path: "/sign-in",
                headerFields: [.origin: origin])
            return Request(head: head, body: RequestBody(buffer: ByteBuffer()))
        }
        try bench.console.requireSameOrigin(request("http://localhost:8080"))
        for origin in ["https://localhost:8080", "http://localhost", "http://localhost:8080.example", "null", ""] {
            #expect(throws: ConsoleFailure.foreignOrigin) { try bench.console.requireSameOrigin(request(origin)) }
        }
    }

    @Test func `many failures make an address wait`() async throws {
        let bench = try ConsoleBench()
        for _ in 0..<FailureLimit.perAddress {
            #expect(try await bench.post("/sign-in", "link=wrong", cookie: nil).status == .unauthorized)
        }
        let response = try await bench.post("/sign-in", "link=wrong", cookie: nil)
        #expect(response.status == .tooManyRequests)
        #expect(response.headers[.retryAfter] == "600")
    }

    @Test func `the limit is for each address and ends`() {
        let limit = FailureLimit()
        let start = Timestamp(seconds: 1_000_000)
        #expect(limit.waitSeconds(for: "a", now: start) == nil)
        for _ in 0..<FailureLimit.perAddress { limit.recordFailure(of: "a") }
        #expect(limit.waitSeconds(for: "a", now: start + .seconds(100)) == 500)
        #expect(limit.waitSeconds(for: "b", now: start + .seconds(100)) == nil)
        #expect(limit.waitSeconds(for: "a", now: start + .seconds(601)) == nil)
        for number in 0..<FailureLimit.overall { limit.recordFailure(of: "c\(number)") }
        #expect(limit.waitSeconds(for: "never seen", now: start + .seconds(602)) == 599)
    }

    @Test func `signing out ends the session and takes the cookie away`() async throws {
        let bench = try ConsoleBench()
        let token = try await bench.formToken(cookie: ConsoleBench.operatorCookie)
        let response = try await bench.post("/sign-out", "form-token=\(token)")
        #expect(response.headers[.setCookie]?.hasPrefix("remit=; Path=/; Max-Age=0") == true)
        #expect(try await bench.get("/console").status == .unauthorized)
    }
}
