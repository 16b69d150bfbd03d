import Domain
import Sigma

/// Remembers which events fed each group of each correlation, so that a finding can name them all.
struct MatchTrail {
    /// Most groups; over it the trail begins anew, and findings name fewer events.
    private static let groupLimit = 20_000
    /// Most events of one group.
    private static let eventLimit = 32

    private struct Group: Hashable {
        let correlation: Int
        let values: [String]
    }

    /// A correlation that a rule feeds, with the fields that keep its groups apart.
    private struct Feed {
        let correlation: Int
        let fields: [Int]
    }

    private let feeds: [Int: [Feed]]
    private let windows: [Int64]
    private var events: [Group: [(time: Int64, digest: ContentDigest)]] = [:]

    /// Prepares the trail of a rule set's correlations.
    init(_ matcher: Matcher) {
        let set = matcher.set
        var feeds: [Int: [Feed]] = [:]
        for (index, correlation) in set.correlations.enumerated() {
            for (number, rule) in set.rules.enumerated() {
                guard let name = [rule.id, rule.name].compactMap({ $0 }).first(where: correlation.rules.contains)
                else { continue }
                let fields = correlation.groupBy.map { field in
                    matcher.field(correlation.aliases[field]?[name] ?? field) ?? -1
                }
                feeds[number, default: []].append(Feed(correlation: index, fields: fields))
            }
        }
        self.feeds = feeds
        windows = set.correlations.map(\.timespanMilliseconds)
    }

    /// Notes that the event that the matcher has read met a rule.
    mutating func note(_ rule: Int, in matcher: Matcher, digest: ContentDigest, at time: Int64) {
        for feed in feeds[rule] ?? [] {
            let group = Group(
                correlation: feed.correlation, values: feed.fields.map { matcher.text(of: $0) ?? "" })
            if events.count >= Self.groupLimit, events[group] == nil { events.removeAll() }
            var kept = (events[group] ?? []).filter { $0.time >= time - windows[feed.correlation] }
            if kept.count >= Self.eventLimit { kept.removeFirst() }
            kept.append((time, digest))
            events[group] = kept
        }
    }

    /// The events that fed a group, oldest first.
    func events(of correlation: Int, group: [String]) -> [ContentDigest] {
        (events[Group(correlation: correlation, values: group)] ?? []).map(\.digest)
    }
}
