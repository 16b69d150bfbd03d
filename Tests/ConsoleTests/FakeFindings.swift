import Console
import Crypto
import Domain
import Monitoring
import Synchronization

/// Invented findings in memory, with their rules and records, the same on every run.
final class FakeFindings: Sendable {
    private let listed: [Finding]
    private let rules: DetectionRules
    private let hostile: String?
    private let judgements = Mutex<[RecordedJudgement]>([])
    private let fault: String?

    /// Findings of a month; an empty lab has none.
    ///
    /// - Parameter fault: why findings do not come into the ledger.
    init(isEmpty: Bool = false, isHostile: Bool = false, fault: String? = nil) {
        let hostile = isHostile ? FakeLabContents.hostile : nil
        self.hostile = hostile
        self.fault = fault
        rules = Self.rules(isEmpty: isEmpty, hostile: hostile)
        listed = isEmpty ? [] : Self.findings(rules.facts, hostile: hostile)
        guard let first = listed.first, listed.count > 9 else { return }
        judgements.withLock {
            $0 = [
                Self.judgement(of: first, entry: 900, at: 4_300, .confirmed, hostile ?? "seen in the room, not hers"),
                Self.judgement(of: first, entry: 900, at: 4_301, .dismissed, "the owner had asked her to do it"),
                Self.judgement(of: listed[9], entry: 891, at: 4_302, .confirmed, "nobody had asked for it"),
            ]
        }
    }

    private static func judgement(
        of finding: Finding, entry: UInt64, at index: UInt64, _ verdict: FindingJudgement.Verdict, _ reason: String
    ) -> RecordedJudgement {
        RecordedJudgement(
            index: index,
            judgement: FindingJudgement(finding: finding.id, entry: entry, verdict: verdict, reason: reason),
            actor: .operatingSystemUser("wanda"), time: FakeLab.now - .seconds(9_000 - Int64(index)))
    }

    private static func rules(isEmpty: Bool, hostile: String?) -> DetectionRules {
        let title = hostile ?? "Checkpoint written by somebody who does not own it"
        let files = [
            """
            title: '\(title)'
            id: 2f1f2d8e-0000-4000-8000-000000000001
            description: A file of weights was changed by a person who is neither its owner nor one of its writers.
            author: '\(hostile ?? "Remit")'
            level: high
            tags: [attack.t1565.001, atlas.aml.t0018]
            falsepositives: ['the owner asked for it', '\(hostile ?? "a job that runs under a colleague’s account")']
            logsource: {product: build, service: audit}
            detection: {selection: {action: write}, condition: selection}
            """,
            """
            title: Weights loaded without the safe loader
            id: 2f1f2d8e-0000-4000-8000-000000000002
            description: A checkpoint was unpickled. Loading it runs whatever code is in it.
            level: low
            falsepositives: [old notebooks]
            logsource: {product: build, service: audit}
            detection: {selection: {action: unpickle}, condition: selection}
            remit: {lane: coach, advice: Convert the file to safetensors and load that.}
            """,
            """
            title: Many repositories cloned within the hour
            name: many-clones
            level: medium
            correlation:
              type: event_count
              rules: [2f1f2d8e-0000-4000-8000-000000000001]
              group-by: [user]
              timespan: 1h
              condition: {gte: 40}
            """,
        ]
        let exception = """
            title: Nightly backup
            logsource: {product: build, service: audit}
            filter:
              rules: [2f1f2d8e-0000-4000-8000-000000000001]
              selection: {user: backup}
              condition: selection
            remit: {owner: ada, ends: 2027-01-31}
            """
        func named(_ kind: String, _ texts: [String]) -> [RuleFile] {
            texts.enumerated().map { RuleFile(name: "/etc/remit/\(kind)/\($0).yml", bytes: Array($1.utf8)) }
        }
        return DetectionRules(
            files: isEmpty ? [] : named("rules", files), exceptions: isEmpty ? [] : named("exceptions", [exception]),
            now: FakeLab.now)
    }

    private static func findings(_ rules: [RuleFacts], hostile: String?) -> [Finding] {
        (0..<64).map { number in
            let rule = rules[number % rules.count]
            let isCorrelation = rule.title.hasPrefix("Many")
            let person = ["dana", "chidi", "ben", "fei"][number % 4]
            let time = FakeLab.now - .seconds(Int64(number * number * 500 + 600))
            return Finding(
                id: String(Hexadecimal.encode(SHA256.hash(data: Array("finding \(number)".utf8))).prefix(32)),
                time: time, found: time + .seconds(4), rule: rule,
                lane: number % 7 == 0 ? .case : rule.lane, repeats: number % 5,
                person: number % 8 == 6 ? nil : FakeLabContents.person(person),
                account: hostile ?? "unix:\(person)", source: FakeLabContents.make { try SourceID("build") },
                line: Int64(9_000 - number),
                reasons: isCorrelation
                    ? []
                    : [
                        .init(field: "action", value: hostile ?? "write"),
                        .init(field: "target", value: "/scratch/aurora/step-41000.pt"),
                        .init(field: hostile ?? "approval", value: nil),
                    ],
                events: (0...(isCorrelation ? 3 : 0)).map { digest("record \(number) \($0)") },
                group: isCorrelation ? ["user": hostile ?? person] : [:], number: isCorrelation ? 47 : nil,
                exculpatory: [hostile ?? "\(person) is a writer of the model"] + rule.falsePositives)
        }
    }

    static func digest(_ text: String) -> ContentDigest {
        ContentDigest(bytes: SHA256.hash(data: Array(text.utf8)))
    }

    private func entry(of finding: Finding) -> UInt64? {
        listed.firstIndex(of: finding).flatMap { $0 == 2 ? nil : 900 - UInt64($0) }
    }

    private func verdict(of finding: Finding) -> FindingJudgement.Verdict? {
        judgements.withLock { $0.last { $0.judgement.finding == finding.id }?.judgement.verdict }
    }

    private func matches(_ finding: Finding, _ filter: FindingFilter) -> Bool {
        let verdict = verdict(of: finding)
        let isStanding =
            switch filter.standing {
            case nil: true
            case .open: verdict == nil
            case .confirmed: verdict == .confirmed
            case .dismissed: verdict == .dismissed
            }
        return isStanding && filter.lane.map { $0 == finding.lane } ?? true
            && filter.level.map { $0 == finding.rule.level } ?? true
            && filter.rule.map { $0 == finding.rule.reference } ?? true
            && filter.person.map { $0 == finding.person } ?? true
            && filter.source.map { $0 == finding.source } ?? true
            && filter.from.map { $0 <= finding.time } ?? true && filter.until.map { $0 > finding.time } ?? true
    }

    /// The names of all findings, the newest first.
    var ids: [String] { listed.map(\.id) }
}

extension FakeFindings: FindingQueries {
    func findings(matching filter: FindingFilter, before: FindingKey?, limit: Int) -> [ListedFinding] {
        let rows = listed.filter { matches($0, filter) }.map {
            ListedFinding(finding: $0, entry: entry(of: $0), verdict: verdict(of: $0))
        }
        let rest = rows.filter { row in
            before.map { (row.finding.time, row.finding.id) < ($0.time, $0.id) } ?? true
        }
        return Array(rest.prefix(limit))
    }

    func findingCounts(matching filter: FindingFilter) -> [Int64: [Lane: Int]] {
        var counts: [Int64: [Lane: Int]] = [:]
        for finding in listed where matches(finding, filter) {
            counts[finding.time.dayNumber, default: [:]][finding.lane, default: 0] += 1
        }
        return counts
    }

    func finding(_ id: String) -> FindingStanding? {
        listed.first { $0.id == id }.map { finding in
            FindingStanding(
                finding: finding, entry: entry(of: finding),
                judgements: judgements.withLock { $0.filter { $0.judgement.finding == id } })
        }
    }

    func records(of digest: ContentDigest, limit: Int) -> [KeptRecord] {
        guard let finding = listed.first(where: { $0.events.contains(digest) }) else { return [] }
        let record = """
            {"time":1795460520,"class_uid":1001,"actor":{"user":{"uid":"\(hostile ?? "dana")"}},"unmapped":[]}
            """
        let event = StoredEvent(
            source: finding.source, line: finding.line, ordinal: 0, time: finding.time, person: finding.person,
            account: finding.account, action: "write", target: nil, outcome: .success, host: nil, classUID: 1001,
            digest: digest, record: Array(record.utf8))
        let long = String(repeating: "<\u{1B}[2J>&\" ", count: 40_000)
        let line = "{\"user\":\"\(hostile ?? "dana")\",\"action\":\"write\",\"note\":\"\(hostile == nil ? "" : long)\"}"
        return [KeptRecord(event: event, lines: [Array(line.utf8)], isWhole: hostile == nil)]
    }

    func findingSources() -> [SourceID] { listed.isEmpty ? [] : [FakeLabContents.make { try SourceID("build") }] }

    private func record(_ facts: RuleFacts) -> RuleRecord {
        let found = listed.filter { $0.rule.reference == facts.reference }
        let verdicts = found.compactMap(verdict)
        return RuleRecord(
            facts: facts, firstSeen: FakeLabContents.day(-20), isInForce: true,
            recent: found.count { $0.time >= FakeLabContents.day(-30) }, total: found.count,
            confirmed: verdicts.count { $0 == .confirmed }, dismissed: verdicts.count { $0 == .dismissed })
    }

    func rules(_ selection: RuleSelection, after: RuleKey?, limit: Int) -> [RuleRecord] {
        selection == .past ? [] : rules.facts.sorted { $0.title < $1.title }.map(record)
    }

    func rule(_ reference: String) -> RuleRecord? { rules.facts.first { $0.reference == reference }.map(record) }

    func texts(ofRule reference: String) -> [RuleText] {
        [
            RuleText(digest: Self.digest("now"), firstSeen: FakeLabContents.day(-20), isInForce: true),
            RuleText(digest: Self.digest("before"), firstSeen: FakeLabContents.day(-80), isInForce: false),
        ]
    }

    func exceptions(ofRule reference: String) -> [RuleException] {
        rules.exceptions.filter { $0.rules.contains(reference) }
    }

    func findingLedger() -> FindingLedgerState { FindingLedgerState(waiting: fault == nil ? 0 : 3, fault: fault) }
}

extension FakeFindings: FindingJudging {
    func judge(
        _ id: String, _ verdict: FindingJudgement.Verdict, reason: String, by actor: Actor, client: ClientFacts?
    ) throws -> RecordedJudgement {
        guard let standing = finding(id) else { throw FindingJudgementError.unknown(id) }
        guard !reason.isEmpty else { throw FindingJudgementError.noReason }
        guard let entry = standing.entry else { throw FindingJudgementError.notInLedger(id) }
        let recorded = RecordedJudgement(
            index: 4_400, judgement: FindingJudgement(finding: id, entry: entry, verdict: verdict, reason: reason),
            actor: actor, time: FakeLab.now)
        judgements.withLock { $0.append(recorded) }
        return recorded
    }
}
