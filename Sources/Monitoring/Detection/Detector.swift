import Crypto
import Domain
import Sigma

/// Holds events to rules and correlations and makes findings.
struct Detector {
    private let rules: DetectionRules
    private var matcher: Matcher
    private var correlator: Correlator
    private var trail: MatchTrail
    /// How often each rule found each person.
    var repeats = RepeatCounter()

    /// Prepares the rules.
    init(_ rules: DetectionRules) {
        self.rules = rules
        matcher = Matcher(rules.set)
        correlator = Correlator(rules.set)
        trail = MatchTrail(matcher)
    }

    /// What correlations left out.
    var counters: CorrelationCounters { correlator.counters }

    /// The findings of one view of an event.
    ///
    /// - Parameters:
    ///   - native: The fields that rules read.
    ///   - sources: What kinds of log they are of.
    /// - Throws: `EventError` where the fields are no JSON object within the limits.
    mutating func examine(
        _ event: IdentifiedEvent, native: [UInt8], sources: [LogSource], view: Int
    ) throws(EventError) -> [Finding] {
        let route = matcher.route(for: sources)
        if route.rules.isEmpty { return [] }
        try matcher.read(event.facts.joined(to: native).span)
        let matched = matcher.matches(route)
        let time = event.time.milliseconds
        var findings: [Finding] = []
        for rule in matched {
            trail.note(rule, in: matcher, digest: event.event.digest, at: time)
            guard !correlator.silentRules.contains(rule) else { continue }
            findings.append(finding(of: rule, event, view: view))
        }
        for match in correlator.observe(matched, in: matcher, timeMilliseconds: time) {
            findings.append(finding(of: match, event, view: view))
        }
        return findings
    }

    /// Decides windows that ended by `time`; the findings speak of the source that let time pass.
    mutating func pass(to time: Timestamp, source: SourceID, line: Int64, found: Timestamp) -> [Finding] {
        correlator.advance(timeMilliseconds: time.milliseconds).map { match in
            let facts = rules.correlations[match.correlation]
            let group = groupValues(match)
            let person = group["remit.person.id"].flatMap { try? PersonID($0) }
            let at = Timestamp(microseconds: match.timeMilliseconds * 1_000)
            let (lane, count) = settle(facts, person, at)
            return Finding(
                id: Self.identifier([facts.reference, "\(match.timeMilliseconds)"] + match.group), time: at,
                found: found, rule: facts, lane: lane, repeats: count, person: person, account: nil, source: source,
                line: line, reasons: [], events: trail.events(of: match.correlation, group: match.group),
                group: group, number: match.number, exculpatory: facts.falsePositives)
        }
    }

    private mutating func finding(of rule: Int, _ event: IdentifiedEvent, view: Int) -> Finding {
        let facts = rules.rules[rule]
        let (lane, count) = settle(facts, event.person, event.time)
        return Finding(
            id: Self.identifier([facts.reference, event.source.text, "\(event.line).\(event.ordinal).\(view)"]),
            time: event.time, found: event.arrived, rule: facts, lane: lane, repeats: count, person: event.person,
            account: event.account, source: event.source, line: event.line,
            reasons: matcher.reasons(of: rule).map { Finding.Reason(field: $0.field, value: $0.value) },
            events: [event.event.digest], exculpatory: event.facts.exculpatory + facts.falsePositives)
    }

    private mutating func finding(of match: CorrelationMatch, _ event: IdentifiedEvent, view: Int) -> Finding {
        let facts = rules.correlations[match.correlation]
        let (lane, count) = settle(facts, event.person, event.time)
        var events = trail.events(of: match.correlation, group: match.group)
        if events.last != event.event.digest { events.append(event.event.digest) }
        return Finding(
            id: Self.identifier(
                [facts.reference, event.source.text, "\(event.line).\(event.ordinal).\(view)"] + match.group),
            time: event.time, found: event.arrived, rule: facts, lane: lane, repeats: count, person: event.person,
            account: event.account, source: event.source, line: event.line, reasons: [], events: events,
            group: groupValues(match), number: match.number,
            exculpatory: event.facts.exculpatory + facts.falsePositives)
    }

    private func groupValues(_ match: CorrelationMatch) -> [String: String] {
        Dictionary(zip(rules.set.correlations[match.correlation].groupBy, match.group)) { first, _ in first }
    }

    private mutating func settle(_ facts: RuleFacts, _ person: PersonID?, _ time: Timestamp) -> (Lane, Int) {
        guard let person else { return (facts.lane == .coach ? .watch : facts.lane, 0) }
        let count = repeats.note(rule: facts.reference, person: person, at: time)
        return (RepeatCounter.lane(facts.lane, repeats: count), count)
    }

    /// 128 bits of a SHA-256 over the parts.
    private static func identifier(_ parts: [String]) -> String {
        Hexadecimal.encode(SHA256.hash(data: Array(parts.joined(separator: "\u{0}").utf8)).prefix(16))
    }
}
