import Domain
import Hummingbird
import Monitoring

extension Console {
    private struct Choice {
        let label: String
        let path: String
        let isCurrent: Bool
    }

    private struct RuleRow {
        let title: String
        let path: String
        let lane: LaneView
        let level: String?
        let recent: String
        let recentPath: String
        let precision: String
        let isJudged: Bool
        let firstSeen: TimeView
        let isInForce: Bool
    }

    private struct RulesView {
        let choices: [Choice]
        let rows: [RuleRow]
        let nextPath: String?
        let isFirstPage: Bool
        let firstPath: String
        let findingsPath: String
        let dataDirectory: String
    }

    private struct TextRow {
        let digest: String
        let shortDigest: String
        let firstSeen: TimeView
        let isInForce: Bool
    }

    private struct ExceptionRow {
        let title: String
        let owner: String
        let ends: TimeView
        let endsIn: String
        let file: String
    }

    private struct RuleView {
        let title: String
        let reference: String
        let isInForce: Bool
        let state: String
        let description: String?
        let lane: LaneView
        let level: String?
        let author: String?
        let advice: String?
        let file: String
        let tags: [String]
        let hasTags: Bool
        let others: [String]
        let recent: String
        let total: String
        let findingsPath: String
        let precision: String
        let isJudged: Bool
        let confirmedPath: String
        let dismissedPath: String
        let confirmed: String
        let dismissed: String
        let bars: LaneBars
        let digest: String
        let firstSeen: TimeView
        let texts: [TextRow]
        let exceptions: [ExceptionRow]
    }

    /// Rules by title.
    func rules(_ visit: Visit) async throws -> Response {
        let selection = visit.query("show").flatMap(RuleSelection.init(rawValue:)) ?? .current
        let after = visit.query("after").map { RuleKey(title: visit.query("after-title") ?? "", reference: $0) }
        let part = try await findingQueries.rules(selection, after: after, limit: Self.pageSize + 1)
        let rows = part.prefix(Self.pageSize)
        let view = RulesView(
            choices: RuleSelection.allCases.map {
                Choice(label: Self.label($0), path: Address.rules($0), isCurrent: $0 == selection)
            },
            rows: rows.map(Self.row),
            nextPath: part.count > rows.count
                ? rows.last.map {
                    Address.rules(
                        selection, after: RuleKey(title: $0.facts.title, reference: $0.facts.reference))
                } : nil,
            isFirstPage: after == nil, firstPath: Address.rules(selection),
            findingsPath: Address.findings(FindingFilter()), dataDirectory: configuration.dataDirectory)
        return page("Rules", .findings, view, with: "rules", for: visit)
    }

    /// One rule: what it looks for, what it found, how often that held.
    func rule(_ visit: Visit) async throws -> Response {
        guard let reference = visit.query("reference"), let rule = try await findingQueries.rule(reference) else {
            throw ConsoleFailure.notFound
        }
        let filter = FindingFilter(rule: reference)
        var counted = filter
        counted.from = LaneBars.start(now: visit.now)
        let bars = LaneBars(
            try await findingQueries.findingCounts(matching: counted), filter: filter, now: visit.now)
        let texts = try await findingQueries.texts(ofRule: reference)
        let exceptions = try await findingQueries.exceptions(ofRule: reference)
        let view = Self.view(of: rule, bars: bars, texts: texts, exceptions: exceptions, now: visit.now)
        return page(rule.facts.title, .findings, view, with: "rule", for: visit)
    }

    private static func label(_ selection: RuleSelection) -> String {
        switch selection {
        case .current: "in force"
        case .fired: "that found something"
        case .past: "no longer in force"
        }
    }

    /// `8 of 10 confirmed (80 %)`; nobody has to guess from nothing.
    private static func precision(_ rule: RuleRecord) -> String {
        let judged = rule.confirmed + rule.dismissed
        guard judged > 0 else { return "not judged yet" }
        let share = Phrasing.percent(Double(rule.confirmed) / Double(judged))
        return "\(rule.confirmed) of \(judged) confirmed (\(share))"
    }

    private static func row(_ rule: RuleRecord) -> RuleRow {
        RuleRow(
            title: RawText.line(rule.facts.title, limit: 160), path: Address.rule(rule.facts.reference),
            lane: LaneView(rule.facts.lane), level: rule.facts.level, recent: Phrasing.exact(Int64(rule.recent)),
            recentPath: Address.findings(FindingFilter(rule: rule.facts.reference)), precision: precision(rule),
            isJudged: rule.confirmed + rule.dismissed > 0, firstSeen: TimeView(day: rule.firstSeen),
            isInForce: rule.isInForce)
    }

    private static func view(
        of rule: RuleRecord, bars: LaneBars, texts: [RuleText], exceptions: [RuleException], now: Timestamp
    ) -> RuleView {
        let facts = rule.facts
        func findings(_ standing: FindingFilter.Standing?) -> String {
            Address.findings(FindingFilter(rule: facts.reference, standing: standing))
        }
        return RuleView(
            title: RawText.line(facts.title, limit: 200), reference: RawText.line(facts.reference, limit: 200),
            isInForce: rule.isInForce, state: rule.isInForce ? "In force" : "No longer in force",
            description: facts.summary.map { RawText.line($0, limit: 2_000) }, lane: LaneView(facts.lane),
            level: facts.level, author: facts.author.map { RawText.line($0, limit: 200) },
            advice: facts.advice.map { RawText.line($0, limit: 500) }, file: RawText.line(facts.file, limit: 300),
            tags: facts.tags.prefix(40).map { RawText.line($0, limit: 60) }, hasTags: !facts.tags.isEmpty,
            others: facts.falsePositives.prefix(40).map { FindingView.sentence(RawText.line($0)) },
            recent: Phrasing.exact(Int64(rule.recent)), total: Phrasing.exact(Int64(rule.total)),
            findingsPath: findings(nil), precision: precision(rule), isJudged: rule.confirmed + rule.dismissed > 0,
            confirmedPath: findings(.confirmed), dismissedPath: findings(.dismissed),
            confirmed: Phrasing.exact(Int64(rule.confirmed)), dismissed: Phrasing.exact(Int64(rule.dismissed)),
            bars: bars, digest: facts.textDigest.hex, firstSeen: TimeView(rule.firstSeen),
            texts: texts.prefix(50).map {
                TextRow(
                    digest: $0.digest.hex, shortDigest: String($0.digest.hex.prefix(12)),
                    firstSeen: TimeView($0.firstSeen), isInForce: $0.isInForce)
            },
            exceptions: exceptions.prefix(50).map {
                ExceptionRow(
                    title: RawText.line($0.title, limit: 200), owner: RawText.line($0.owner, limit: 100),
                    ends: TimeView($0.ends), endsIn: Phrasing.until($0.ends, now: now),
                    file: RawText.line($0.file, limit: 300))
            })
    }
}
