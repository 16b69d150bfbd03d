import Domain
import Monitoring
import PortConformance
import Synchronization
import Testing

@Suite struct FindingLedgerTests {
    private static let rule = """
        title: Weights are read
        id: 5b5e1d5c-7f0c-4a52-9d65-0f7a5d0c0001
        logsource: {product: test}
        detection: {selection: {action: read}, condition: selection}
        level: high
        """

    /// Findings about these people, made by a real rule.
    private static func findings(about people: [String]) async throws -> [Finding] {
        let fixture = try IntakeFixture(rules: [rule])
        try await fixture.running {
            try await fixture.submit(
                people.map { "{\"user\":\"\($0)\",\"action\":\"read\",\"target\":\"lab/rocket\"}" })
        }
        return fixture.store.records.flatMap(\.findings)
    }

    private static func ledger(_ findings: MemoryFindings) -> FindingLedger {
        FindingLedger(
            FindingLedger.Ports(
                journal: findings, entries: findings, recording: findings,
                people: IntakeFixture.People(names: ["ada", "bob"]), clock: IntakeFixture.Clock(), pause: { _ in },
                makeID: { Fixed.act }))
    }

    @Test func `findings come into the ledger in their order, once`() async throws {
        let made = try await Self.findings(about: (0..<100).map { "p\($0)" })
        try #require(made.count == 100)
        let findings = MemoryFindings(made)
        let ledger = Self.ledger(findings)
        try await ledger.bringUp()
        try await ledger.bringUp()
        #expect(findings.ledger == made.map(\.id))
        #expect(ledger.state().recorded == 100)
        #expect(ledger.state().waiting == 0)
        #expect(try await findings.standing(of: made[40].id)?.entry == 40)
    }

    @Test(arguments: [MemoryFindings.AppendFault.absent, .unheard])
    func `a ledger that fails loses no finding and doubles none`(_ fault: MemoryFindings.AppendFault) async throws {
        let made = try await Self.findings(about: ["ada", "bob", "eve"])
        let findings = MemoryFindings(made)
        findings.failNextAppend(fault)
        let ledger = Self.ledger(findings)
        await #expect(throws: MemoryFindings.Fault.self) { try await ledger.bringUp() }
        #expect(ledger.state().waiting == 3)
        #expect(ledger.state().fault != nil)
        try await ledger.bringUp()
        #expect(findings.ledger == made.map(\.id))
        #expect(ledger.state().fault == nil)
    }

    @Test func `a crash between the ledger and the store doubles no finding`() async throws {
        let made = try await Self.findings(about: ["ada", "bob", "eve"])
        let findings = MemoryFindings(made)
        findings.failNextSettling()
        await #expect(throws: MemoryFindings.Fault.self) { try await Self.ledger(findings).bringUp() }
        #expect(findings.ledger.count == 3)
        // Another process goes on.
        try await Self.ledger(findings).bringUp()
        #expect(findings.ledger == made.map(\.id))
        #expect(try await findings.standing(of: made[2].id)?.entry == 2)
    }

    @Test func `while the projection is behind, findings wait`() async throws {
        let made = try await Self.findings(about: ["ada", "bob"])
        let findings = MemoryFindings(made)
        findings.project(false)
        findings.failNextAppend(.unheard)
        let ledger = Self.ledger(findings)
        await #expect(throws: MemoryFindings.Fault.self) { try await ledger.bringUp() }
        await #expect(throws: (any Error).self) { try await ledger.bringUp() }
        #expect(findings.ledger.count == 2)
        #expect(ledger.state().fault?.contains("behind") == true)
        findings.project(true)
        try await ledger.bringUp()
        #expect(findings.ledger == made.map(\.id))
    }

    @Test func `a judgement counts once it is in the ledger; the latest counts and all are kept`() async throws {
        let made = try await Self.findings(about: ["ada"])
        let (findings, id) = (MemoryFindings(made), made[0].id)
        let ledger = Self.ledger(findings)
        try await ledger.bringUp()
        let analyst = Actor.operatingSystemUser("wanda")
        findings.failNextAppend(.absent)
        await #expect(throws: MemoryFindings.Fault.self) {
            try await ledger.judge(id, .confirmed, reason: "it was not hers", by: analyst, client: nil)
        }
        #expect(try await findings.standing(of: id)?.judgements.isEmpty == true)
        let first = try await ledger.judge(id, .confirmed, reason: " it was\nnot hers ", by: analyst, client: nil)
        #expect(first.judgement.reason == "it was not hers")
        _ = try await ledger.judge(id, .dismissed, reason: "the owner had asked her", by: analyst, client: nil)
        let judgements = try #require(try await findings.standing(of: id)?.judgements)
        #expect(judgements.map(\.judgement.verdict) == [.confirmed, .dismissed])
        #expect(judgements.map(\.actor) == [analyst, analyst])
        #expect(findings.acts.map(\.subject) == [try PersonID("ada"), try PersonID("ada")])
    }

    @Test(arguments: [Actor.operatingSystemUser("ada"), .person(Fixed.ada)])
    func `nobody judges a finding about themself`(_ actor: Actor) async throws {
        let made = try await Self.findings(about: ["ada"])
        let findings = MemoryFindings(made)
        let ledger = Self.ledger(findings)
        try await ledger.bringUp()
        await #expect(throws: FindingJudgementError.ownFinding(Fixed.ada)) {
            try await ledger.judge(made[0].id, .dismissed, reason: "all is well", by: actor, client: nil)
        }
        #expect(findings.acts.isEmpty)
    }

    @Test(arguments: [("", FindingJudgementError.noReason), (" \n ", .noReason), ("a\u{1B}[2J", .badReason)])
    func `a judgement without a reason in words is not taken`(
        _ reason: String, _ error: FindingJudgementError
    ) async throws {
        let made = try await Self.findings(about: ["ada"])
        let findings = MemoryFindings(made)
        let ledger = Self.ledger(findings)
        try await ledger.bringUp()
        await #expect(throws: error) {
            try await ledger.judge(made[0].id, .confirmed, reason: reason, by: .system, client: nil)
        }
        #expect(findings.acts.isEmpty)
    }

    @Test func `what is not in the ledger cannot be judged, nor what is not there at all`() async throws {
        let made = try await Self.findings(about: ["ada"])
        let ledger = Self.ledger(MemoryFindings(made))
        await #expect(throws: FindingJudgementError.notInLedger(made[0].id)) {
            try await ledger.judge(made[0].id, .confirmed, reason: "seen", by: .system, client: nil)
        }
        await #expect(throws: FindingJudgementError.unknown("none")) {
            try await ledger.judge("none", .confirmed, reason: "seen", by: .system, client: nil)
        }
    }

    @Test func `a finding that a log made enormous fits into the ledger, and names what it was cut from`() async throws
    {
        let long = String(repeating: "é", count: 100_000)
        let fixture = try IntakeFixture(rules: [
            """
            title: Anything long
            logsource: {product: test}
            detection: {selection: {target|contains: éé}, condition: selection}
            """
        ])
        try await fixture.running {
            try await fixture.submit(["{\"user\":\"ada\",\"action\":\"read\",\"target\":\"\(long)\"}"])
        }
        let finding = try #require(fixture.store.records.flatMap(\.findings).first)
        let statement = FindingStatement(finding, content: finding.events[0], textBytes: 101)
        let value = try #require(statement.reasons.first?.value)
        #expect(value == String(repeating: "é", count: 50) + "…")
        #expect(statement.content == finding.events[0])
    }
}

/// Names that arguments of tests need.
private enum Fixed {
    static var act: ActivityID {
        guard let id = try? ActivityID("act") else { preconditionFailure("`act` is a name") }
        return id
    }

    static var ada: PersonID {
        guard let id = try? PersonID("ada") else { preconditionFailure("`ada` is a name") }
        return id
    }
}
