import Domain
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Synchronization
import Testing

@testable import Console

@Suite struct PageTests {
    static let operatorPages: [(name: String, path: String)] = [
        ("overview", "/console"), ("models", "/console/models"), ("model", "/console/models/northlight/aurora-8b"),
        ("file", "/console/models/northlight/aurora-8b/file?path=optimizer.pt"),
        ("file-parts", "/console/models/northlight/aurora-8b/file?path=optimizer.pt&part=200"),
        ("revision-difference", "/console/models/northlight/aurora-8b/changes"),
        ("file-difference", "/console/models/northlight/aurora-8b/changes?path=model-00001.safetensors"),
        ("file-not-compared", "/console/models/northlight/aurora-8b/changes?path=config.json"),
        ("dataset", "/console/datasets/northlight/dialogue-notes"), ("decisions", "/console/decisions"),
        ("decisions-filtered", "/console/decisions?person=dana&outcome=refused"),
        ("decision-refused", Address.decision(FakeLabContents.decision(2))),
        ("activity", "/console/activity?window=week"), ("people", "/console/people"),
        ("person", "/console/people/dana"),
        ("findings", "/console/findings"), ("findings-filtered", "/console/findings?lane=case&standing=open"),
        ("finding", Address.finding(FakeFindings().ids[0])), ("rules", "/console/rules"),
        ("finding-correlation", Address.finding(FakeFindings().ids[2])),
        ("record", Address.record(FakeFindings.digest("record 0 0"), of: FakeFindings().ids[0])),
        ("rule", Address.rule("2f1f2d8e-0000-4000-8000-000000000001")),
        ("policies", "/console/policies"), ("policy-version", "/console/policies/3"),
        ("ledger", "/console/ledger"), ("search", "/console/search?q=a"),
    ]

    @Test(arguments: operatorPages)
    func `a page is as it was agreed`(_ page: (name: String, path: String)) async throws {
        let response = try await ConsoleBench().get(page.path)
        #expect(response.status == .ok)
        try Golden.expect(String(buffer: response.body), is: "\(page.name).html")
    }

    @Test func `a person's own record is as it was agreed`() async throws {
        try Golden.expect(
            try await ConsoleBench().page("/console/me", cookie: ConsoleBench.personCookie), is: "own-record.html")
    }

    @Test(arguments: operatorPages)
    func `an empty page says what fills it`(_ page: (name: String, path: String)) async throws {
        let bench = try ConsoleBench(FakeLab(isEmpty: true))
        let response = try await bench.get(page.path)
        guard response.status == .ok else {
            #expect(response.status == .notFound)
            return
        }
        let html = String(buffer: response.body)
        #expect(!html.contains("nil") && !html.contains("Optional("))
        if !["search"].contains(page.name) { #expect(html.contains("remit ") || html.contains("hf ")) }
    }

    @Test(arguments: operatorPages)
    func `a page keeps to its size and has nothing inline`(_ page: (name: String, path: String)) async throws {
        let html = try await ConsoleBench().page(page.path)
        #expect(html.utf8.count < 100_000, "\(page.path) has \(html.utf8.count) bytes")
        #expect(!html.contains(" style="))
        #expect(!html.contains("<style"))
        #expect(!html.contains("javascript:"))
        #expect(html.ranges(of: /<script(?! src="\/console\/assets\/remit-)/).isEmpty)
        #expect(html.ranges(of: /\son[a-z]+=/).isEmpty)
        #expect(html.ranges(of: /(href|src|action)="(https?:)?\/\//).isEmpty, "an address elsewhere")
    }

    @Test(arguments: operatorPages)
    func `whatever people write comes out escaped`(_ page: (name: String, path: String)) async throws {
        let html = try await ConsoleBench(FakeLab(isHostile: true)).page(page.path)
        #expect(!html.contains("<script>alert"))
        #expect(!html.contains("alert(\"x\")"))
    }

    @Test func `hostile text is shown as text`() async throws {
        let bench = try ConsoleBench(FakeLab(isHostile: true))
        let escaped = "&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;"
        for path in [
            "/console/models/northlight/aurora-8b", "/console/people/ada", "/console/activity", "/console/decisions",
        ] {
            #expect(try await bench.page(path).contains(escaped), "\(path)")
        }
        let search = try await bench.page("/console/search?q=%3Cscript%3Ealert(%22x%22)%3C%2Fscript%3Enobody")
        #expect(search.contains(escaped + "nobody"))
    }

    @Test func `the long list pages by key to its end without a gap or repeat`() async throws {
        let bench = try ConsoleBench()
        var path: String? = "/console/decisions"
        var entries: [String] = []
        while let current = path {
            let html = try await bench.page(current)
            entries += html.matches(of: /data-entry="([0-9]+)"/).map { String($0.1) }
            path = html.firstMatch(of: /href="([^"]+)" rel="next"/).map {
                $0.1.replacingOccurrences(of: "&amp;", with: "&")
            }
        }
        #expect(entries.count == bench.lab.decisionDetails.count)
        #expect(entries.compactMap { Int($0) } == entries.compactMap { Int($0) }.sorted(by: >))
        #expect(Set(entries).count == entries.count)
    }

    @Test(arguments: [
        "/console/nothing", "/console/people/nobody", "/console/models/a/b", "/console/models/..%2F/x",
        "/console/decisions/none", "/console/ledger/entries/x/proof", "/console/ledger/entries/-1/proof",
        "/console/people/%3Cscript%3E", "/console/policies/9", "/console/policies/0", "/console/policies/x",
        "/console/findings/none",
        "/console/rules/rule", "/console/rules/rule?reference=none",
    ])
    func `what does not exist is a page that says so`(_ path: String) async throws {
        let response = try await ConsoleBench().get(path)
        #expect(response.status == .notFound)
        #expect(String(buffer: response.body).contains("There is nothing here"))
    }

    @Test func `the front door leads to the overview`() async throws {
        let response = try await ConsoleBench().get("/", cookie: nil)
        #expect(response.status == .seeOther)
        #expect(response.headers[.location] == "/console")
    }

    @Test func `a search for one thing goes there`() async throws {
        let bench = try ConsoleBench()
        #expect(
            try await bench.get("/console/search?q=vault").headers[.location] == "/console/models/northlight/vault-r1")
        #expect(try await bench.get("/console/search?q=petrov").headers[.location] == "/console/people/dana")
        let decision = FakeLabContents.decision(3)
        #expect(
            try await bench.get("/console/search?q=\(decision)").headers[.location] == "/console/decisions/\(decision)")
    }

    @Test func `a proof is a file`() async throws {
        let response = try await ConsoleBench().get("/console/ledger/entries/17/proof")
        #expect(response.headers[.contentDisposition] == "attachment; filename=\"remit-entry-17.tlog-proof\"")
        #expect(String(buffer: response.body).hasPrefix("c2sp.org/tlog-proof@v1\nindex 17\n"))
    }

    @Test func `a look at a person's page is recorded`() async throws {
        let bench = try ConsoleBench()
        _ = try await bench.get("/console/people/dana")
        let view = bench.lab.state.withLock { $0.views.first }
        #expect(view?.viewer == .operatingSystemUser("root"))
        #expect(try await bench.page("/console/people/dana").contains("Who looked at this record"))
    }
}
