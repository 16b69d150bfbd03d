import Domain
import Monitoring

/// A filter over findings as chips: those that are set, each with a link that takes it away, and choices that add one.
struct FindingChips {
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

    /// Levels in the words of Sigma, gravest first.
    private static let levels = ["critical", "high", "medium", "low", "informational"]

    /// Reads the filter from a page's address; conditions that cannot be read are left out.
    static func filter(of visit: Visit) -> FindingFilter {
        let day = visit.query("day").flatMap { $0.utf8.count == 10 ? Timestamp(parsing: $0) : nil }
        return FindingFilter(
            lane: visit.query("lane").flatMap(Lane.init(rawValue:)),
            level: visit.query("level").flatMap { levels.contains($0) ? $0 : nil }, rule: visit.query("rule"),
            person: visit.query("person").flatMap { try? PersonID($0) },
            source: visit.query("source").flatMap { try? SourceID($0) },
            standing: visit.query("standing").flatMap(FindingFilter.Standing.init(rawValue:)), from: day,
            until: day.map { $0 + .seconds(86_400) })
    }

    /// The chips of the list.
    ///
    /// - Parameter sources: the logs that can be chosen.
    init(_ filter: FindingFilter, sources: [SourceID]) {
        var chips: [Chip] = []
        func chip(_ name: String, _ value: String?, _ remove: (inout FindingFilter) -> Void) {
            guard let value else { return }
            var rest = filter
            remove(&rest)
            chips.append(Chip(label: "\(name): \(value)", removePath: Address.findings(rest)))
        }
        chip("day", filter.from.map { String($0.description.prefix(10)) }) { ($0.from, $0.until) = (nil, nil) }
        chip("lane", filter.lane?.rawValue) { $0.lane = nil }
        chip("level", filter.level) { $0.level = nil }
        chip("rule", filter.rule.map { RawText.line($0, limit: 80) }) { $0.rule = nil }
        chip("person", filter.person?.text) { $0.person = nil }
        chip("source", filter.source?.text) { $0.source = nil }
        chip("judged", filter.standing?.rawValue) { $0.standing = nil }
        self.chips = chips
        func choice(_ label: String, isCurrent: Bool, _ change: (inout FindingFilter) -> Void) -> Choice {
            var changed = filter
            change(&changed)
            return Choice(label: label, path: Address.findings(changed), isCurrent: isCurrent)
        }
        let all = [
            Group(
                label: "Lane",
                choices: Lane.allCases.reversed().map { lane in
                    choice(lane.rawValue, isCurrent: filter.lane == lane) { $0.lane = lane }
                }),
            Group(
                label: "Level",
                choices: Self.levels.map { level in
                    choice(level, isCurrent: filter.level == level) { $0.level = level }
                }),
            Group(
                label: "Judged",
                choices: FindingFilter.Standing.allCases.map { standing in
                    choice(standing.rawValue, isCurrent: filter.standing == standing) { $0.standing = standing }
                }),
            Group(
                label: "Source",
                choices: sources.prefix(40).map { source in
                    choice(source.text, isCurrent: filter.source == source) { $0.source = source }
                }),
        ]
        groups = all.filter { !$0.choices.isEmpty }
    }
}
