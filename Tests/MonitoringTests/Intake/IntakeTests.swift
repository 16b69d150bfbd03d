import Domain
import Monitoring
import PortConformance
import Testing

struct IntakeTests {
    private static let rule = """
        title: Weights were read
        id: 5b5e1d5c-7f0c-4a52-9d65-0f7a5d0c0001
        level: high
        logsource: {product: test}
        detection: {selection: {action: read}, condition: selection}
        falsepositives: [A nightly backup]
        """

    @Test func `each line ends as an event, unparsed, refused or dropped, and is counted`() async throws {
        let cutter = FieldCutter(channels: [.init(field: "channel", values: ["council"])])
        let fixture = try IntakeFixture(cutter: cutter)
        let receipt = try await fixture.running {
            try await fixture.submit([
                #"{"action":"read","user":"ada"}"#, #"{"action":"read","channel":"Council"}"#, "no record", "",
                #"["a"]"#,
            ])
        }
        #expect(receipt.lines == 5)
        #expect(receipt.events == 1)
        #expect(receipt.dropped == 1)
        #expect(receipt.refusedCount == 2)
        #expect(receipt.refused.map(\.line) == [3, 5])
    }

    @Test func `a line that cannot be read is kept as it came`() async throws {
        let fixture = try IntakeFixture()
        let receipt = try await fixture.running { try await fixture.submit(["{\"a\":", "\u{FEFF}x"]) }
        #expect(receipt.unparsed == 2)
        #expect(receipt.faults.map(\.line) == [1, 2])
        #expect(fixture.store.records[0].kept == [Array("{\"a\":".utf8), Array("\u{FEFF}x".utf8)])
    }

    @Test func `a finding says which values matched, by which text of the rule, and what speaks for the person`()
        async throws
    {
        let fixture = try IntakeFixture(rules: [Self.rule])
        let line = #"{"action":"read","user":"ada","target":"lab/rocket","time":"2026-11-25T01:00:00Z"}"#
        _ = try await fixture.running { try await fixture.submit([line]) }
        let finding = try #require(fixture.store.records[0].findings.first)
        #expect(finding.reasons == [.init(field: "action", value: "read")])
        #expect(finding.lane == .case)
        #expect(finding.person == (try PersonID("ada")))
        #expect(finding.rule.textDigest.hex.count == 64)
        #expect(finding.events == [fixture.store.records[0].events[0].digest])
        #expect(finding.exculpatory.contains("the person answers for `lab/rocket`"))
        #expect(finding.exculpatory.contains("A nightly backup"))
    }

    @Test func `a batch that comes again under its name is taken once`() async throws {
        let fixture = try IntakeFixture()
        let line = #"{"action":"read"}"#
        try await fixture.running {
            let first = try await fixture.submit([line], key: "k")
            #expect(try await fixture.submit([line], key: "k") == first)
            await #expect(throws: IntakeError.otherContent(key: "k")) { try await fixture.submit(["{}"], key: "k") }
            _ = try await fixture.submit([line])
        }
        #expect(fixture.store.records.flatMap(\.events).count == 2)
    }

    @Test(arguments: [false, true])
    func `a write that fails is told, and the same batch again is neither lost nor doubled`(isWritten: Bool)
        async throws
    {
        let fixture = try IntakeFixture(rules: [Self.rule])
        try await fixture.running {
            try await fixture.submit([#"{"action":"read","user":"ada"}"#], key: "1")
            fixture.store.fail(1, afterWriting: isWritten)
            await #expect(throws: IntakeError.self) {
                try await fixture.submit([#"{"action":"read","user":"bob"}"#], key: "2")
            }
            try await fixture.submit([#"{"action":"read","user":"bob"}"#], key: "2")
        }
        #expect(fixture.store.records.flatMap(\.events).map(\.line) == [0, 1])
        #expect(fixture.store.records.flatMap(\.findings).count == 2)
    }

    @Test func `records that a reader holds back survive a restart`() async throws {
        let store = MemoryIntakeStore()
        for line in [#"{"action":"one"}"#, #"{"action":"two"}"#, #"{"action":"three"}"#] {
            let fixture = try IntakeFixture(kind: "pair", store: store)
            try await fixture.running { try await fixture.submit([line]) }
        }
        let last = try IntakeFixture(kind: "pair", store: store)
        try await last.running { try await last.submit([], isPause: true) }
        let events = store.records.flatMap(\.events)
        #expect(events.map(\.action) == ["two", "three"])
        #expect(Set(events.map { "\($0.line).\($0.ordinal)" }).count == 2)
    }

    @Test func `a correlation goes on over a restart and names every event`() async throws {
        let correlation = """
            title: Many reads
            id: 5b5e1d5c-7f0c-4a52-9d65-0f7a5d0c0002
            correlation:
                type: event_count
                rules: [5b5e1d5c-7f0c-4a52-9d65-0f7a5d0c0001]
                group-by: [remit.person.id]
                timespan: 1h
                condition: {gte: 3}
            level: medium
            """
        let store = MemoryIntakeStore()
        for minute in 0..<3 {
            let fixture = try IntakeFixture(rules: [Self.rule, correlation], store: store)
            fixture.clock.move(by: .seconds(minute * 60))
            try await fixture.running { try await fixture.submit([#"{"action":"read","user":"bob"}"#]) }
        }
        let findings = store.records.flatMap(\.findings)
        #expect(findings.map(\.rule.title) == ["Many reads"])
        #expect(findings.first?.group == ["remit.person.id": "bob"])
        #expect(findings.first?.events.count == 3)
    }

    @Test func `a log cannot say of itself what the directory says`() async throws {
        let rule = """
            title: Not the owner
            id: 5b5e1d5c-7f0c-4a52-9d65-0f7a5d0c0003
            logsource: {product: test}
            detection: {selection: {remit.actor.is_owner: false}, condition: selection}
            """
        let fixture = try IntakeFixture(rules: [rule])
        let claims = [#""remit":{"actor":{"is_owner":false}}"#, #""\u0052emit":{"actor.is_owner":false}"#]
        try await fixture.running {
            for claim in claims {
                try await fixture.submit([#"{"user":"ada","target":"lab/rocket",\#(claim)}"#])
            }
            try await fixture.submit([#"{"user":"bob","target":"lab/rocket"}"#])
        }
        #expect(fixture.store.records.flatMap(\.findings).map(\.person?.text) == ["bob"])
    }

    @Test func `repeats make a finding graver`() async throws {
        let fixture = try IntakeFixture(rules: [Self.rule + "\nremit: {lane: coach, advice: Ask the owner}"])
        try await fixture.running {
            for _ in 0..<9 { try await fixture.submit([#"{"action":"read","user":"bob"}"#]) }
        }
        let lanes = fixture.store.records.flatMap(\.findings).map(\.lane)
        #expect(lanes == [.coach, .coach, .coach, .watch, .watch, .watch, .watch, .watch, .case])
    }

    @Test func `an exception is in force until its end and no longer`() async throws {
        let exception = """
            title: Backup
            logsource: {product: test}
            filter: {rules: any, selection: {user: bob}, condition: selection}
            remit: {owner: ada, ends: 2027-01-15T08:10:00Z}
            """
        let fixture = try IntakeFixture(rules: [Self.rule], exceptions: [exception])
        let line = #"{"action":"read","user":"bob"}"#
        try await fixture.running {
            try await fixture.submit([line])
            #expect(fixture.intake.currentHealth().ruleWarnings == [])
            fixture.clock.move(by: .seconds(601))
            try await fixture.submit([line])
        }
        #expect(fixture.store.records.map(\.findings.count) == [0, 1])
        #expect(fixture.intake.currentHealth().ruleWarnings.count == 1)
    }

    @Test func `an exception without an owner or an end is not in force`() {
        let text = """
            title: Backup
            logsource: {product: test}
            filter: {rules: any, selection: {user: bob}, condition: selection}
            """
        for remit in ["", "\nremit: {owner: ada}", "\nremit: {ends: 2030-01-01}"] {
            let rules = DetectionRules(
                files: [RuleFile(name: "r", bytes: Array(Self.rule.utf8))],
                exceptions: [RuleFile(name: "e", bytes: Array((text + remit).utf8))], now: Timestamp(seconds: 0))
            #expect(rules.warnings.count == 1)
            #expect(rules.nextEnd == nil)
        }
    }

    @Test func `a rule that finds more than fifteen percent of all people is called noise`() async throws {
        let people = (0..<20).map { "person\($0)" }
        let fixture = try IntakeFixture(rules: [Self.rule], people: people)
        try await fixture.running {
            for person in people.prefix(3) { try await fixture.submit([#"{"action":"read","user":"\#(person)"}"#]) }
            #expect(fixture.intake.currentHealth().noisyRules == [:])
            try await fixture.submit([#"{"action":"read","user":"person3"}"#])
        }
        #expect(fixture.intake.currentHealth().noisyRules == ["5b5e1d5c-7f0c-4a52-9d65-0f7a5d0c0001": 0.2])
    }

    @Test func `a time in the future does not end the windows of correlations`() async throws {
        let fixture = try IntakeFixture()
        try await fixture.running { try await fixture.submit([#"{"action":"read","time":"2099-01-01T00:00:00Z"}"#]) }
        #expect(fixture.store.records[0].events[0].time == fixture.clock.now())
    }

    @Test func `a source that is silent for longer than usual is told`() {
        var state = SourceState()
        for second in 0..<5 { state.noteArrival(at: Timestamp(seconds: Int64(second * 120))) }
        #expect(state.silence(at: Timestamp(seconds: 480 + 1_199)) == nil)
        #expect(state.silence(at: Timestamp(seconds: 480 + 1_201)) == .seconds(1_201))
    }
}
