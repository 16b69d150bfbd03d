import Domain
import Monitoring

/// One finding's page.
struct FindingView {
    private struct Fact {
        let name: String
        let value: String
        let path: String?
        let isCode: Bool
        let time: TimeView?

        init(_ name: String, _ value: String, path: String? = nil, isCode: Bool = false) {
            (self.name, self.value, self.path, self.isCode, time) = (name, value, path, isCode, nil)
        }

        init(_ name: String, _ time: Timestamp) {
            (self.name, value, path, isCode, self.time) = (name, "", nil, false, TimeView(time))
        }
    }

    private struct RecordRow {
        let digest: String
        let path: String
        let note: String
    }

    private struct JudgementRow {
        let standing: StandingView
        let actor: String
        let reason: String
        let time: TimeView
        let index: UInt64
        let counts: Bool
    }

    private let title: String
    private let lane: LaneView
    private let standing: StandingView
    private let about: String
    private let time: TimeView
    private let index: String?
    private let description: String?
    private let sentences: [FindingReasons.Sentence]
    private let others: [String]
    private let ruleWords: String?
    private let rulePath: String
    private let records: [RecordRow]
    private let facts: [Fact]
    private let judgements: [JudgementRow]
    private let hasJudgements: Bool
    private let formPath: String
    private let formToken: String
    private let reason: String
    private let maximumReason = FindingJudgement.maximumReasonBytes
    private let problem: String?
    private let dataDirectory: String
    private let id: String

    /// Shows a finding.
    ///
    /// - Parameters:
    ///   - rule: The rule, where it is known here.
    ///   - problem: Why the judgement of the form was not taken, if it was not, with what had been written.
    init(
        _ standing: FindingStanding, rule: RuleRecord?, for visit: Visit, dataDirectory: String,
        problem: (words: String, reason: String)? = nil
    ) {
        let finding = standing.finding
        id = finding.id
        title = RawText.line(finding.rule.title, limit: 200)
        lane = LaneView(finding.lane)
        let latest = standing.judgements.last
        self.standing = StandingView(latest?.judgement.verdict)
        about = Self.about(finding)
        time = TimeView(finding.time)
        index = standing.entry.map(String.init)
        description = finding.rule.summary.map { RawText.line($0, limit: 1_000) }
        sentences = FindingReasons.sentences(finding)
        others = finding.exculpatory.prefix(32).map { Self.sentence(RawText.line($0)) }
        ruleWords = rule.flatMap(Self.words)
        rulePath = Address.rule(finding.rule.reference)
        let last = finding.events.count - 1
        records = finding.events.enumerated().reversed().map { place, digest in
            RecordRow(
                digest: digest.hex, path: Address.record(digest, of: finding.id),
                note: last == 0 ? "" : place == last ? "the one that completed it" : "before it")
        }
        facts = Self.facts(finding)
        judgements = standing.judgements.reversed().map { judged in
            JudgementRow(
                standing: StandingView(judged.judgement.verdict), actor: Phrasing.actor(judged.actor),
                reason: RawText.line(judged.judgement.reason, limit: 2_000), time: TimeView(judged.time),
                index: judged.index, counts: judged.index == latest?.index)
        }
        hasJudgements = !standing.judgements.isEmpty
        formPath = Address.finding(finding.id) + "/judgement"
        formToken = visit.formToken
        reason = problem?.reason ?? ""
        self.problem = problem?.words
        self.dataDirectory = dataDirectory
    }

    private static func about(_ finding: Finding) -> String {
        if let person = finding.person { return "About \(person), from the log \(finding.source)" }
        let account = finding.account.map { RawText.line($0, limit: 100) }
        return account.map { "About the account \($0), which is nobody’s here, from the log \(finding.source)" }
            ?? "About nobody who is known, from the log \(finding.source)"
    }

    /// With a capital letter and a full stop.
    static func sentence(_ text: String) -> String {
        guard let last = text.last else { return text }
        return text.prefix(1).uppercased() + text.dropFirst() + (".!?…".contains(last) ? "" : ".")
    }

    /// How often the rule was right, as far as people said.
    private static func words(_ rule: RuleRecord) -> String? {
        let judged = rule.confirmed + rule.dismissed
        guard judged > 0 else { return nil }
        return "Of \(Phrasing.count(judged, "judged finding")) of this rule, \(rule.dismissed) had another explanation."
    }

    private static func facts(_ finding: Finding) -> [Fact] {
        let rule = finding.rule
        var facts: [Fact] = []
        if let person = finding.person {
            facts.append(Fact("Person", person.text, path: Address.person(person)))
            facts.append(
                Fact("All about them", "findings of every rule", path: Address.findings(FindingFilter(person: person))))
        }
        if let account = finding.account { facts.append(Fact("Account", RawText.line(account, limit: 200))) }
        facts += [
            Fact("Happened", finding.time), Fact("Found", finding.found),
            Fact(
                "Log", "\(finding.source), line \(Phrasing.exact(finding.line + 1))",
                path: Address.findings(FindingFilter(source: finding.source))),
            Fact("Rule", RawText.line(rule.title, limit: 200), path: Address.rule(rule.reference)),
            Fact("Level", rule.level ?? "none"),
            Fact("Text of the rule, SHA-256", rule.textDigest.hex, isCode: true),
        ]
        for (field, value) in finding.group.sorted(by: { $0.key < $1.key }).prefix(16) {
            facts.append(Fact("Group by \(RawText.line(field, limit: 60))", RawText.line(value, limit: 200)))
        }
        if !rule.tags.isEmpty {
            facts.append(Fact("Tags", rule.tags.prefix(24).map { RawText.line($0, limit: 60) }.joined(separator: ", ")))
        }
        facts.append(Fact("Name", finding.id, isCode: true))
        return facts
    }
}
