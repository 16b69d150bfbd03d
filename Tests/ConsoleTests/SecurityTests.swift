import Domain
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Synchronization
import Testing

@testable import Console

@Suite struct SecurityTests {
    @Test(arguments: ["/console", "/console/me", "/console/nothing", "/sign-in", "/sign-in?link=operator", "/"])
    func `every answer has the protective headers`(_ path: String) async throws {
        for cookie in [nil, ConsoleBench.operatorCookie] {
            let headers = try await ConsoleBench().get(path, cookie: cookie).headers
            let policy = try #require(headers[.contentSecurityPolicy])
            for part in [
                "default-src 'none'", "style-src 'self'", "script-src 'self'", "frame-ancestors 'none'",
                "form-action 'self'", "base-uri 'none'",
            ] { #expect(policy.contains(part)) }
            #expect(!policy.contains("unsafe"))
            #expect(headers[.xContentTypeOptions] == "nosniff")
            #expect(headers[.referrerPolicy] == "no-referrer")
            #expect(headers[.crossOriginOpenerPolicy] == "same-origin")
            #expect(headers[.cacheControl] == "no-store")
        }
    }

    @Test func `style and script may be kept for ever under their names`() async throws {
        let bench = try ConsoleBench()
        let html = try await bench.page("/console")
        for match in html.matches(of: /(?:href|src)="(\/console\/assets\/[^"]+)"/) {
            let response = try await bench.get(String(match.1), cookie: nil)
            #expect(response.status == .ok)
            #expect(response.headers[.cacheControl] == "public, max-age=31536000, immutable")
        }
        #expect(try await bench.get("/console/assets/remit.css", cookie: nil).status == .notFound)
    }

    @Test(arguments: PageTests.operatorPages.map(\.path))
    func `nobody sees a page without signing in`(_ path: String) async throws {
        for cookie in [nil, "remit=session-of-nobody", "remit=", "remit=" + String(repeating: "a", count: 500)] {
            let response = try await ConsoleBench().get(path, cookie: cookie)
            #expect(response.status == .unauthorized)
            #expect(String(buffer: response.body).contains("remit sign-in-link --data /var/lib/remit"))
        }
    }

    @Test(arguments: PageTests.operatorPages.map(\.path).filter { !["/console", "/console/ledger"].contains($0) })
    func `a person sees no page of an operator`(_ path: String) async throws {
        #expect(try await ConsoleBench().get(path, cookie: ConsoleBench.personCookie).status == .notFound)
    }

    @Test func `a person is led to their own record`() async throws {
        let bench = try ConsoleBench()
        for path in ["/console", "/console/people/chidi"] {
            #expect(try await bench.get(path, cookie: ConsoleBench.personCookie).headers[.location] == "/console/me")
        }
    }

    @Test func `a person sees their own decisions and nobody else's`() async throws {
        let bench = try ConsoleBench()
        for detail in bench.lab.decisionDetails.prefix(40) {
            let path = Address.decision(detail.record.decision.id)
            let status = try await bench.get(path, cookie: ConsoleBench.personCookie).status
            #expect(status == (detail.record.caller.person.text == "chidi" ? .ok : .notFound))
        }
    }

    @Test func `a person learns nothing of an asset that was hidden from them`() async throws {
        let bench = try ConsoleBench(person: "dana")
        let hidden = try #require(bench.lab.decisionDetails.first { $0.record.decision.outcome == .conceal })
        let path = Address.decision(hidden.record.decision.id)
        let own = try await bench.page(path, cookie: ConsoleBench.personCookie)
        #expect(own.contains("Not found"))
        let revision = try #require(hidden.record.target?.revision)
        for word in ["Hidden", "may not know", "Policy set", "sensitivity", "Range", revision, hidden.record.policySet]
        {
            #expect(!own.contains(word), "`\(word)` gives it away")
        }
        #expect(!(try await bench.page("/console/me", cookie: ConsoleBench.personCookie)).contains("Hidden"))
        #expect(try await bench.page(path).contains("Hidden"))
    }

    @Test func `no page shows a token's hash`() async throws {
        let bench = try ConsoleBench()
        for (path, cookie) in [
            ("/console/people/dana", ConsoleBench.operatorCookie), ("/console/me", ConsoleBench.personCookie),
        ] {
            #expect(!(try await bench.page(path, cookie: cookie)).contains("hash-that-no-page-may-show"))
        }
    }

    @Test func `a form needs the session's token`() async throws {
        let bench = try ConsoleBench()
        let foreign = try await bench.formToken(cookie: ConsoleBench.operatorCookie)
        for token in ["", "form-token=", "form-token=00", "form-token=\(foreign)"] {
            let response = try await bench.post(
                "/console/me/tokens", "\(token)&project=aurora-eval&seconds=3600", cookie: ConsoleBench.personCookie)
            #expect(response.status == .forbidden)
        }
        #expect(bench.lab.state.withLock { $0.created.isEmpty })
    }

    @Test(arguments: [
        ["Sec-Fetch-Site": "cross-site"], ["Sec-Fetch-Site": "same-site"], ["Sec-Fetch-Site": "none"],
        ["Origin": "https://elsewhere.example"], ["Origin": "null"], [:],
    ])
    func `a form of another site is refused`(_ headers: [String: String]) async throws {
        let bench = try ConsoleBench()
        let token = try await bench.formToken(cookie: ConsoleBench.personCookie)
        let response = try await bench.post(
            "/console/me/tokens", "form-token=\(token)&project=aurora-eval&seconds=3600",
            cookie: ConsoleBench.personCookie, headers: headers.fields)
        #expect(response.status == .forbidden)
        #expect(bench.lab.state.withLock { $0.created.isEmpty })
        bench.lab.addLink("another", for: .operatingSystemUser("root"))
        #expect(
            try await bench.post("/sign-in", "link=another", cookie: nil, headers: headers.fields).status == .forbidden)
    }

    @Test func `a person makes a token that is shown once and ends it`() async throws {
        let bench = try ConsoleBench()
        let token = try await bench.formToken(cookie: ConsoleBench.personCookie)
        let made = try await bench.post(
            "/console/me/tokens", "form-token=\(token)&project=aurora-eval&seconds=3600",
            cookie: ConsoleBench.personCookie)
        #expect(made.status == .ok)
        #expect(String(buffer: made.body).contains("HF_TOKEN=remit_new1_shown-once-and-never-again"))
        let record = try await bench.page("/console/me", cookie: ConsoleBench.personCookie)
        #expect(record.contains("t-chidi-new1") && !record.contains("shown-once-and-never-again"))
        let ended = try await bench.post(
            "/console/me/tokens/t-chidi-new1/end", "form-token=\(token)", cookie: ConsoleBench.personCookie)
        #expect(ended.status == .seeOther)
        #expect(bench.lab.state.withLock { $0.revoked.count } == 1)
    }

    @Test(arguments: [
        ("project=vault-safety&seconds=3600", "not a member"),
        ("project=aurora-eval&seconds=99999999", "choose a project"),
        ("project=..&seconds=3600", "choose a project"), ("", "choose a project"),
    ])
    func `a token that a rule forbids is not made`(_ fields: String, words: String) async throws {
        let bench = try ConsoleBench()
        let token = try await bench.formToken(cookie: ConsoleBench.personCookie)
        let response = try await bench.post(
            "/console/me/tokens", "form-token=\(token)&\(fields)", cookie: ConsoleBench.personCookie)
        #expect(response.status == .unprocessableContent)
        #expect(String(buffer: response.body).contains(words))
    }

    @Test func `nobody ends another person's token, and an operator makes none`() async throws {
        let bench = try ConsoleBench()
        let own = try await bench.formToken(cookie: ConsoleBench.personCookie)
        let foreign = try await bench.post(
            "/console/me/tokens/t-dana-4f2a/end", "form-token=\(own)", cookie: ConsoleBench.personCookie)
        #expect(foreign.status == .unprocessableContent)
        let token = try await bench.formToken(cookie: ConsoleBench.operatorCookie)
        #expect(
            try await bench.post("/console/me/tokens", "form-token=\(token)&project=aurora-eval&seconds=3600").status
                == .notFound)
    }

    @Test(arguments: ["%", "%4", "%zz", "a=%FF"])
    func `a form that cannot be read is refused`(_ body: String) async throws {
        #expect(try await ConsoleBench().post("/sign-out", body).status == .badRequest)
    }

    @Test func `a form that is too long is refused`() async throws {
        let bench = try ConsoleBench()
        #expect(try await bench.post("/sign-out", "a=" + String(repeating: "b", count: 9_000)).status == .badRequest)
        let many = (0...20).map { "a\($0)=1" }.joined(separator: "&")
        #expect(try await bench.post("/sign-out", many).status == .badRequest)
    }

    @Test func `a form's fields are decoded`() throws {
        let fields = try FormFields.parse(Array("a=1+2%2B3&b=%C3%A9&a=late&empty".utf8))
        #expect(fields["a"] == "1 2+3")
        #expect(fields["b"] == "é")
        #expect(fields["empty"]?.isEmpty == true)
        #expect(fields["none"] == nil)
    }
}
