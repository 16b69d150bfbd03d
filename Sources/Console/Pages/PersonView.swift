import Access
import Domain

/// One person's page: what they may do, what they did, what left, what was refused, who looked.
struct PersonView {
    private struct RemitProject {
        let id: String
        let name: String
        let owner: String
        let ends: TimeView?
        let endsIn: String?
        let entries: [RemitEntry]
    }

    private struct RemitEntry {
        let asset: String
        let assetPath: String
        let sensitivity: Int
        let actions: [String]
        let ends: TimeView?
        let endsIn: String?
    }

    private struct TokenRow {
        let id: String
        let project: String
        let created: TimeView
        let expires: TimeView
        let state: String
        let isLive: Bool
    }

    private struct LeftRow {
        let share: ShareRow
        let monthShare: String
        let bar: ShareBar
    }

    private struct ViewRow {
        let viewer: String
        let time: TimeView
        let index: Int64
    }

    private struct Choice {
        let value: String
        let label: String
    }

    private let id: String
    private let name: String
    private let kind: String
    private let state: String
    private let isStopped: Bool
    private let ends: TimeView?
    private let isOwn: Bool
    private let isOperator: Bool
    private let remit: [RemitProject]
    private let strip: ActivityStrip
    private let tokens: [TokenRow]
    private let left: [LeftRow]
    private let decisions: [DecisionRow]
    private let decisionsPath: String
    private let refusals: [DecisionRow]
    private let refusalsPath: String
    private let activityPath: String
    private let views: [ViewRow]
    private let projectChoices: [Choice]
    private let durationChoices: [Choice]
    private let formToken: String
    private let problem: String?
    private let dataDirectory: String

    /// Shows `detail` to `visit`.
    ///
    /// - Parameters:
    ///   - decisions: their latest decisions.
    ///   - refusals: their latest refusals.
    ///   - problem: why the form on the page was not done, if it was not.
    init(
        _ detail: PersonDetail, decisions: [DecisionSummary], refusals: [DecisionSummary], for visit: Visit,
        configuration: ConsoleConfiguration, problem: String?
    ) {
        let person = detail.person
        let now = visit.now
        id = person.id.text
        name = person.name
        kind = person.kind.rawValue
        state = Console.state(of: person, now: now)
        isStopped = person.suspended != nil || person.ends.map { $0 <= now } ?? false
        ends = person.ends.map { TimeView(day: $0) }
        isOwn = visit.session.actor.person == person.id
        isOperator = visit.isOperator
        remit = Self.remit(detail, now: now)
        strip = ActivityStrip(detail.hours, now: now)
        tokens = detail.tokens.map { Self.row($0, now: now) }
        left = Self.left(detail, budget: configuration.dailyBudgetMultiple)
        self.decisions = decisions.map { DecisionRow($0, forOperator: visit.isOperator) }
        decisionsPath = Address.decisions(RecordFilter(person: person.id))
        self.refusals = refusals.map { DecisionRow($0, forOperator: visit.isOperator) }
        refusalsPath = Address.decisions(RecordFilter(person: person.id, outcome: .refused))
        activityPath = Address.activity(RecordFilter(person: person.id))
        views = detail.views.map {
            ViewRow(viewer: Phrasing.actor($0.viewer), time: TimeView($0.time), index: $0.index)
        }
        projectChoices = detail.projects.filter { $0.ends.map { $0 > now } ?? true }.map {
            Choice(value: $0.id.text, label: $0.name)
        }
        durationChoices = configuration.tokenDurations.map {
            Choice(value: "\($0.components.seconds)", label: Phrasing.duration($0))
        }
        formToken = visit.formToken
        self.problem = problem
        dataDirectory = configuration.dataDirectory
    }

    private static func remit(_ detail: PersonDetail, now: Timestamp) -> [RemitProject] {
        detail.projects.map { project in
            let entries = detail.remit.filter { $0.project == project.id }.map { reach in
                RemitEntry(
                    asset: reach.asset.path, assetPath: Address.asset(reach.asset),
                    sensitivity: reach.sensitivity.rawValue, actions: reach.actions.map(\.rawValue),
                    ends: reach.ends.map { TimeView(day: $0) },
                    endsIn: reach.ends.map { Phrasing.until($0, now: now) })
            }
            return RemitProject(
                id: project.id.text, name: project.name, owner: project.owner.text,
                ends: project.ends.map { TimeView(day: $0) },
                endsIn: project.ends.map { Phrasing.until($0, now: now) }, entries: entries)
        }
    }

    private static func row(_ token: TokenSummary, now: Timestamp) -> TokenRow {
        let isLive = token.revoked == nil && token.expires > now
        let state =
            token.revoked.map { "ended early, \(Phrasing.ago($0, now: now))" }
            ?? (isLive ? "ends \(Phrasing.until(token.expires, now: now))" : "ended")
        return TokenRow(
            id: token.id.text, project: token.project.text, created: TimeView(token.created),
            expires: TimeView(token.expires), state: state, isLive: isLive)
    }

    private static func left(_ detail: PersonDetail, budget: Double) -> [LeftRow] {
        let days = Dictionary(detail.lastDay.map { ($0.asset, $0) }) { first, _ in first }
        let scale = ShareBar.scale(for: detail.lastDay.map { [$0] }, budget: budget)
        return detail.lastThirtyDays.map { month in
            let day =
                days[month.asset]
                ?? EgressShare(
                    person: month.person, asset: month.asset, distinctBytes: 0, bytes: 0, assetBytes: month.assetBytes)
            let words =
                "\(Phrasing.percent(day.share)) of \(month.asset.path) in 24 hours, "
                + "\(Phrasing.multiple(day.multiple)) its size with repeats"
            return LeftRow(
                share: ShareRow(day, position: 0, budget: budget), monthShare: Phrasing.percent(month.share),
                bar: ShareBar([day], scale: scale, budget: budget, description: words))
        }
    }
}
