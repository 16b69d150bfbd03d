import Domain

/// A filter as chips: those that are set, each with a link that takes it away, and choices that add one.
struct FilterChips {
    private struct Chip {
        let label: String
        let removePath: String
    }

    private struct Choice {
        let label: String
        let path: String
        let isCurrent: Bool
    }

    private struct Group {
        let label: String
        let choices: [Choice]
    }

    private let chips: [Chip]
    private let groups: [Group]
    private let clearPath: String

    /// Reads the filter from a page's address; conditions that cannot be read are left out.
    static func filter(of visit: Visit) -> RecordFilter {
        RecordFilter(
            person: visit.query("person").flatMap { try? PersonID($0) },
            asset: visit.query("asset").flatMap { try? AssetID(parsing: $0) },
            outcome: visit.query("outcome").flatMap(RecordFilter.Outcome.init(rawValue:)),
            action: visit.query("action").flatMap(AccessAction.init(rawValue:)),
            kind: visit.query("kind").flatMap(Activity.Kind.init(rawValue:)))
    }

    /// The chips of a list of decisions at `base`.
    init(decisions filter: RecordFilter, base: String) {
        let outcomes = Self.outcomes(filter, base, [], among: [.allowed, .refused])
        let actions = AccessAction.allCases.map { action in
            Self.choice(action.rawValue, filter, base, [], isCurrent: filter.action == action) { $0.action = action }
        }
        self.init(
            filter, base, [],
            groups: [
                Group(label: "Outcome", choices: outcomes), Group(label: "Action", choices: actions),
            ])
    }

    /// The chips of a list of acts at `base`; `extra` stays in every link.
    init(activity filter: RecordFilter, base: String, extra: [(String, String)]) {
        let outcomes = Self.outcomes(filter, base, extra, among: RecordFilter.Outcome.allCases)
        let kinds = Activity.Kind.allCases.map { kind in
            Self.choice(Self.words(kind.rawValue), filter, base, extra, isCurrent: filter.kind == kind) {
                $0.kind = kind
            }
        }
        self.init(
            filter, base, extra,
            groups: [
                Group(label: "Outcome", choices: outcomes), Group(label: "Kind", choices: kinds),
            ])
    }

    private init(_ filter: RecordFilter, _ base: String, _ extra: [(String, String)], groups: [Group]) {
        var chips: [Chip] = []
        func chip(_ name: String, _ value: String?, _ remove: (inout RecordFilter) -> Void) {
            guard let value else { return }
            var rest = filter
            remove(&rest)
            chips.append(Chip(label: "\(name): \(value)", removePath: Address.records(base, rest, extra: extra)))
        }
        chip("person", filter.person?.text) { $0.person = nil }
        chip("asset", filter.asset?.path) { $0.asset = nil }
        chip("outcome", filter.outcome?.rawValue) { $0.outcome = nil }
        chip("action", filter.action?.rawValue) { $0.action = nil }
        chip("kind", filter.kind.map { Self.words($0.rawValue) }) { $0.kind = nil }
        self.chips = chips
        self.groups = groups
        clearPath = Address.records(base, RecordFilter(), extra: extra)
    }

    /// `create repository` for `create-repository`.
    static func words(_ name: String) -> String { name.split(separator: "-").joined(separator: " ") }

    private static func outcomes(
        _ filter: RecordFilter, _ base: String, _ extra: [(String, String)], among outcomes: [RecordFilter.Outcome]
    ) -> [Choice] {
        outcomes.map { outcome in
            choice(outcome.rawValue, filter, base, extra, isCurrent: filter.outcome == outcome) { $0.outcome = outcome }
        }
    }

    private static func choice(
        _ label: String, _ filter: RecordFilter, _ base: String, _ extra: [(String, String)], isCurrent: Bool,
        _ change: (inout RecordFilter) -> Void
    ) -> Choice {
        var changed = filter
        change(&changed)
        return Choice(label: label, path: Address.records(base, changed, extra: extra), isCurrent: isCurrent)
    }
}
