import Domain
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Monitoring
import Synchronization
import Testing

@testable import Console

@Suite struct FindingPageTests {
    private static let first = Address.finding(FakeFindings().ids[0])

    @Test func `the list pages by key to its end without a gap or repeat`() async throws {
        let bench = try ConsoleBench()
        var path: String? = "/console/findings"
        var seen: [String] = []
        while let current = path {
            let html = try await bench.page(current)
            seen += html.matches(of: /href="\/console\/findings\/([0-9a-f]{32})" data-open/).map { String($0.1) }
            path = html.firstMatch(of: /href="([^"]+)" rel="next"/).map {
                $0.1.replacingOccurrences(of: "&amp;", with: "&")
            }
        }
        #expect(seen == bench.findings.ids)
    }

    @Test(arguments: [
        ("lane=case", "lane: case"), ("level=high", "level: high"), ("standing=dismissed", "judged: dismissed"),
        ("person=dana", "person: dana"), ("source=build", "source: build"), ("day=2026-11-22", "day: 2026-11-22"),
        ("rule=many-clones", "rule: many-clones"),
    ])
    func `a filter is in the address, and a chip takes it away`(_ query: String, _ chip: String) async throws {
        let html = try await ConsoleBench().page("/console/findings?\(query)")
        #expect(html.contains("<a class=\"chip set\" href=\"/console/findings\">\(chip)"))
    }

    @Test func `a filter that cannot be read is left out`() async throws {
        let html = try await ConsoleBench().page("/console/findings?lane=all&level=x&standing=x&day=yesterday&before=x")
        #expect(!html.contains("chip set"))
    }

    @Test func `the page of a finding leads to rule, record and proof, and says what speaks for the person`()
        async throws
    {
        let html = try await ConsoleBench().page(Self.first)
        let finding = try #require(FakeFindings().finding(FakeFindings().ids[0])).finding
        for text in [
            Address.rule(finding.rule.reference), Address.record(finding.events[0], of: finding.id),
            finding.rule.textDigest.hex, "/console/ledger/entries/900/proof", "Dana is a writer of the model",
            "<code class=\"wrap\">/scratch/aurora/step-41000.pt</code>",
            "<code class=\"wrap\">approval</code> is absent",
            "the owner had asked her to do it", "seen in the room, not hers",
        ] { #expect(html.contains(text), "`\(text)` is missing") }
        let counting = try #require(html.firstRange(of: "this one counts")).lowerBound
        let earlier = try #require(html.firstRange(of: "seen in the room")).lowerBound
        #expect(counting < earlier)
        for word in ["suspect", "suspicious", "offender", "culprit", "violat"] { #expect(!html.contains(word)) }
    }

    @Test func `a look at a finding is recorded with the person whom it is about`() async throws {
        let bench = try ConsoleBench()
        _ = try await bench.page(Self.first)
        #expect(bench.lab.state.withLock { $0.views.count } == 1)
        let finding = try #require(bench.findings.finding(bench.findings.ids[0])).finding
        _ = try await bench.page(Address.record(finding.events[0], of: finding.id))
        #expect(bench.lab.state.withLock { $0.views.count } == 2)
    }

    @Test func `a record of another finding is not shown by this one's address`() async throws {
        let bench = try ConsoleBench()
        let other = try #require(bench.findings.finding(bench.findings.ids[1])).finding.events[0]
        let path = "\(Self.first)/records/\(other)"
        #expect(try await bench.get(path).status == .notFound)
        #expect(try await bench.get("\(Self.first)/records/x").status == .notFound)
    }

    @Test func `a large hostile record is cut, escaped and made visible`() async throws {
        let bench = try ConsoleBench(FakeLab(isHostile: true))
        let finding = try #require(bench.findings.finding(bench.findings.ids[0])).finding
        let html = try await bench.page(Address.record(finding.events[0], of: finding.id))
        #expect(html.utf8.count < 100_000)
        #expect(html.contains("are shown; the store keeps all"))
        #expect(html.contains("\u{241B}[2J"))
        #expect(!html.contains("\u{1B}"))
        #expect(!html.contains("<script>alert"))
    }

    private func post(
        _ bench: ConsoleBench, _ body: String, cookie: String = ConsoleBench.operatorCookie, formToken: String? = nil
    ) async throws -> TestResponse {
        let token: String
        if let formToken { token = formToken } else { token = try await bench.formToken(cookie: cookie) }
        return try await bench.post("\(Self.first)/judgement", "form-token=\(token)&\(body)", cookie: cookie)
    }

    @Test func `an operator's judgement is taken and shown with their name`() async throws {
        let bench = try ConsoleBench()
        let response = try await post(bench, "verdict=confirmed&reason=nobody+knew+of+it")
        #expect(response.status == .seeOther)
        #expect(response.headers[.location] == "\(Self.first)#said")
        let html = try await bench.page(Self.first)
        #expect(html.contains("nobody knew of it"))
        #expect(html.contains("by root (server account)"))
    }

    @Test(arguments: [("verdict=confirmed&reason=", "needs a reason"), ("reason=because", "one of the two buttons")])
    func `a judgement without verdict or reason comes back with what is missing`(
        _ body: String, _ words: String
    ) async throws {
        let bench = try ConsoleBench()
        let response = try await post(bench, body)
        #expect(response.status == .unprocessableContent)
        #expect(String(buffer: response.body).contains(words))
    }

    @Test func `a finding that waits for its entry cannot be judged yet`() async throws {
        let bench = try ConsoleBench()
        let path = Address.finding(bench.findings.ids[2])
        #expect(try await bench.page(path).contains("it waits for its entry"))
        let token = try await bench.formToken(cookie: ConsoleBench.operatorCookie)
        let response = try await bench.post(
            "\(path)/judgement", "form-token=\(token)&verdict=confirmed&reason=x", cookie: ConsoleBench.operatorCookie)
        #expect(response.status == .unprocessableContent)
    }

    @Test func `a person judges nothing, nor does a form without the session's token`() async throws {
        let bench = try ConsoleBench()
        let before = try #require(bench.findings.finding(bench.findings.ids[0])).judgements.count
        let own = try await post(bench, "verdict=dismissed&reason=x", cookie: ConsoleBench.personCookie)
        #expect(own.status == .notFound)
        #expect(try await post(bench, "verdict=dismissed&reason=x", formToken: "00").status == .forbidden)
        #expect(try #require(bench.findings.finding(bench.findings.ids[0])).judgements.count == before)
    }

    @Test func `a rule says how often it held, or honestly that nobody judged it`() async throws {
        let bench = try ConsoleBench()
        let judged = try await bench.page(Address.rule("2f1f2d8e-0000-4000-8000-000000000001"))
        for text in [
            "1 of 2 confirmed (50\u{A0}%)", "attack.t1565.001", "Nightly backup",
            "answered for by <strong>ada</strong>",
            FakeFindings.digest("before").hex,
        ] { #expect(judged.contains(text), "`\(text)` is missing") }
        #expect(try await bench.page(Address.rule("many-clones")).contains("not judged yet"))
        #expect(try await bench.get("/console/rules/rule?reference=none").status == .notFound)
    }

    @Test func `that the ledger takes no findings is told where they are listed`() async throws {
        let bench = try ConsoleBench(findings: FakeFindings(fault: "the disk is full"))
        let html = try await bench.page("/console/findings")
        #expect(html.contains("3\u{A0}findings cannot come into the ledger"))
        #expect(html.contains("none is lost"))
    }

    @Test func `the overview names what waits for a word`() async throws {
        let html = try await ConsoleBench().page("/console")
        #expect(html.contains("in the lane case wait for a word"))
        #expect(!(try await ConsoleBench(FakeLab(isEmpty: true)).page("/console")).contains("for a word"))
    }

    @Test(arguments: [
        (
            "{\"a\":[1,{\"b\":\"x,\\\"{\"}],\"c\":{}}",
            "{\n  \"a\": [\n    1,\n    {\n      \"b\": \"x,\\\"{\"\n    }\n  ],\n  \"c\": {}\n}"
        ),
        ("", ""), ("}}}", "}\n}\n}"), ("\"open", "\"open"),
    ])
    func `JSON is laid out without another character changed`(_ text: String, _ laid: String) {
        #expect(String(decoding: IndentedJSON.text(Array(text.utf8)), as: UTF8.self) == laid)
    }

    @Test func `text that would turn or hide what follows is named instead`() {
        #expect(RawText.line("a\u{202E}b\u{0}\nc") == "a⟨U+202E⟩b\u{2400} c")
        #expect(RawText.line("abc", limit: 2) == "ab…")
        let (text, bytes) = RawText.shown(Array("<<<<".utf8), limit: 13)
        #expect(text == "<<")
        #expect(bytes == 2)
    }
}
