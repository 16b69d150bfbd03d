import Crypto
import Domain
import FoundationEssentials
import Monitoring
import Storage
import Testing

struct SQLiteFindingTests {
    private static let noon = Timestamp(seconds: 1_800_000_000)
    private static let facts = DetectionRules(
        files: [
            RuleFile(
                name: "a.yml",
                bytes: Array(
                    """
                    title: Weights are read
                    id: 5b5e1d5c-7f0c-4a52-9d65-0f7a5d0c0001
                    logsource: {product: test}
                    detection: {selection: {action: read}, condition: selection}
                    level: high
                    """.utf8))
        ], now: noon
    ).facts

    private static func digest(_ text: String) -> ContentDigest {
        ContentDigest(bytes: SHA256.hash(data: Array(text.utf8)))
    }

    private static func finding(_ number: Int, lane: Lane = .watch, person: String? = "ada") throws -> Finding {
        Finding(
            id: "f\(number)", time: noon + .seconds(number / 2), found: noon, rule: try #require(facts.first),
            lane: lane, repeats: 0, person: try person.map { try PersonID($0) }, account: nil,
            source: try SourceID("log"), line: Int64(number), reasons: [.init(field: "action", value: "read")],
            events: [digest("line \(number)")])
    }

    /// A store with these findings, one a line.
    private static func withStore(
        _ findings: [Finding], _ body: (SQLiteIntakeStore) async throws -> Void
    ) async throws {
        try await TemporaryFolder.with { folder in
            let store = SQLiteIntakeStore(try MonitoringDatabase(path: "\(folder)/m.sqlite"))
            let source = try SourceID("log")
            let lines = findings.indices.map { Array("line \($0)".utf8) }
            let batch = IntakeBatch(source: source, inputs: lines.map { .line($0) })
            var record = IntakeRecord(batch: batch, arrived: noon, firstLine: 0, cleanLine: Int64(lines.count))
            record.kept = lines
            record.findings = findings
            record.events = lines.indices.map { number in
                StoredEvent(
                    source: source, line: Int64(number), ordinal: 0, time: noon, person: nil, account: "x",
                    action: "read", target: nil, outcome: .success, host: nil, classUID: 6003,
                    digest: digest("line \(number)"), record: Array("{}".utf8))
            }
            try await store.append([record])
            try await body(store)
        }
    }

    @Test func `findings wait for the ledger in the order in which they were made`() async throws {
        try await Self.withStore([Self.finding(3), Self.finding(1), Self.finding(2)]) { store in
            #expect(try await store.pendingCount() == 3)
            let waiting = try await store.pendingFindings(limit: 2)
            #expect(waiting.map(\.finding.id) == ["f3", "f1"])
            try await store.settle([(waiting[0], 7), (waiting[1], 8)])
            #expect(try await store.pendingFindings(limit: 9).map(\.finding.id) == ["f2"])
            #expect(try await store.standing(of: "f1")?.entry == 8)
            #expect(try await store.standing(of: "f2")?.entry == nil)
            #expect(try await store.standing(of: "f9") == nil)
        }
    }

    @Test func `the latest judgement of an entry counts, in whichever order they come, and all are kept`() async throws
    {
        try await Self.withStore([Self.finding(0), Self.finding(1)]) { store in
            let waiting = try await store.pendingFindings(limit: 2)
            func judgement(_ index: UInt64, _ entry: UInt64, _ verdict: FindingJudgement.Verdict) -> RecordedJudgement {
                RecordedJudgement(
                    index: index,
                    judgement: FindingJudgement(finding: "f0", entry: entry, verdict: verdict, reason: "seen"),
                    actor: .operatingSystemUser("wanda"), time: Self.noon)
            }
            // The judgement of the second entry is there before its finding: the file was lost, and is filled again.
            try await store.take([judgement(12, 4, .dismissed), judgement(15, 5, .confirmed)])
            try await store.settle([(waiting[0], 4), (waiting[1], 5)])
            try await store.take([judgement(11, 4, .confirmed), judgement(12, 4, .dismissed)])
            let first = try #require(try await store.standing(of: "f0"))
            #expect(first.judgements.map(\.index) == [11, 12])
            let rows = try await store.findings(matching: FindingFilter(), limit: 9)
            #expect(rows.map(\.verdict) == [.confirmed, .dismissed])
            let dismissed = try await store.findings(matching: FindingFilter(standing: .dismissed), limit: 9)
            #expect(dismissed.map(\.finding.id) == ["f0"])
            #expect(try await store.findings(matching: FindingFilter(standing: .open), limit: 9).isEmpty)
            #expect(try await store.lastJudgement() == 15)
            // A judgement of an entry of the same name with other content is not this finding's.
            try await store.take([judgement(20, 3, .confirmed)])
            #expect(try await store.standing(of: "f0")?.judgements.map(\.index) == [11, 12])
        }
    }

    @Test func `lists page by key without leaving out or doubling findings of one moment`() async throws {
        let findings = try (0..<25).map { try Self.finding($0, lane: $0 % 5 == 0 ? .case : .watch) }
        try await Self.withStore(findings) { store in
            var (seen, before): ([String], FindingKey?) = ([], nil)
            while case let page = try await store.findings(matching: FindingFilter(), before: before, limit: 4),
                let last = page.last
            {
                seen += page.map(\.finding.id)
                before = FindingKey(last.key.text)
            }
            #expect(seen.count == 25)
            #expect(Set(seen).count == 25)
            let cases = FindingFilter(lane: .case, person: try PersonID("ada"), source: try SourceID("log"))
            #expect(try await store.findings(matching: cases, limit: 99).count == 5)
            let counts = try await store.findingCounts(matching: FindingFilter(rule: Self.facts.first?.reference))
            #expect(counts == [Self.noon.dayNumber: [.case: 5, .watch: 20]])
            #expect(try await store.findings(matching: FindingFilter(level: "low"), limit: 9).isEmpty)
        }
    }

    @Test func `the original lines are found by their hash`() async throws {
        try await Self.withStore([Self.finding(0), Self.finding(1)]) { store in
            let kept = try await store.records(of: Self.digest("line 1"), limit: 5)
            #expect(kept.map(\.lines) == [[Array("line 1".utf8)]])
            #expect(kept.map(\.isWhole) == [true])
            #expect(try await store.records(of: Self.digest("other"), limit: 5).isEmpty)
        }
    }

    @Test func `a rule keeps its earlier texts, and figures of what it found`() async throws {
        try await Self.withStore([Self.finding(0), Self.finding(1)]) { store in
            let facts = try #require(Self.facts.first)
            let exception = RuleException(
                title: "backup", owner: "ada", ends: Self.noon + .seconds(60), file: "e.yml", rules: [facts.reference])
            try await store.note(rules: [facts], exceptions: [exception], at: Self.noon)
            try await store.note(rules: [facts], exceptions: [exception], at: Self.noon + .seconds(5))
            #expect(try await store.texts(of: facts.reference).map(\.firstSeen) == [Self.noon])
            let rule = try #require(try await store.rules(.current, after: nil, limit: 9, recent: Self.noon).first)
            #expect(rule.isInForce)
            #expect([rule.total, rule.recent, rule.confirmed, rule.dismissed] == [2, 2, 0, 0])
            #expect(try await store.exceptions(of: facts.reference) == [exception])
            try await store.note(rules: [], exceptions: [], at: Self.noon + .seconds(9))
            #expect(try await store.rule(facts.reference, recent: Self.noon)?.isInForce == false)
            #expect(try await store.rules(.current, after: nil, limit: 9, recent: Self.noon).isEmpty)
            #expect(try await store.rules(.fired, after: nil, limit: 9, recent: Self.noon).count == 1)
            #expect(try await store.rules(.past, after: nil, limit: 9, recent: Self.noon).count == 1)
            let last = RuleKey(title: facts.title, reference: facts.reference)
            #expect(try await store.rules(.past, after: last, limit: 9, recent: Self.noon).isEmpty)
            #expect(try await store.exceptions(of: facts.reference).isEmpty)
        }
    }
}
