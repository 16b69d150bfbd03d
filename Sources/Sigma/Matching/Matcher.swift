/// Matches events with a rule set, one after the other, on one thread.
///
/// ```swift
/// var matcher = Matcher(rules)
/// let route = matcher.route(for: [LogSource(product: "linux", service: "auditd")])
/// try matcher.read(line.span)
/// for rule in matcher.matches(route) { … rules.rules[rule] … }
/// ```
///
/// All memory is kept for the next event, so a steady stream allocates nothing.
public struct Matcher: Sendable {
    /// The rules.
    public let set: RuleSet
    /// The event.
    private(set) var tape: EventTape
    /// The rules that may match.
    private(set) var candidates: CandidateList
    /// What decides.
    var evaluator: Evaluator
    /// The rules that matched.
    private var matched: [Int] = []
    /// The routes so far.
    private var routes: [Set<LogSource>: Route] = [:]
    /// Events that were read.
    public private(set) var eventCount = 0
    /// Rules that were looked at in full: what the index let through.
    public private(set) var candidateCount = 0

    /// Makes a matcher.
    public init(_ set: RuleSet) {
        self.set = set
        tape = EventTape(fields: set.fields)
        candidates = CandidateList(ruleCount: set.rules.count)
        evaluator = Evaluator(expressions: set.expressions)
    }

    /// The rules that apply to events of a set of logsources; made when a set is first met.
    ///
    /// Words that no rule uses make no difference. Over ``Limits/routes`` sets, those kept are forgotten; a route
    /// that a caller holds stays good.
    public mutating func route(for sources: [LogSource]) -> Route {
        let known = Set(sources.map(relevant))
        if let route = routes[known] { return route }
        if routes.count >= Limits.routes { routes.removeAll() }
        let rules = set.rules.indices.filter { index in
            known.contains { set.rules[index].logSource.covers($0) }
        }
        let route = Route(rules: rules.map(Int32.init), in: set)
        routes[known] = route
        return route
    }

    private func relevant(_ source: LogSource) -> LogSource {
        func word(_ word: String?) -> String? { word.flatMap { set.knownWords.contains($0) ? $0 : nil } }
        return LogSource(product: word(source.product), category: word(source.category), service: word(source.service))
    }

    /// Reads an event from one JSON object.
    ///
    /// - Throws: ``EventError``; there is then no event.
    public mutating func read(_ line: Span<UInt8>) throws(EventError) {
        try tape.read(line, fields: set.fields, keepsAll: set.hasKeywords)
        eventCount += 1
    }

    /// The rules of a route that the event meets, by their place in ``RuleSet/rules``, in that order.
    public mutating func matches(_ route: Route) -> [Int] {
        matched.removeAll(keepingCapacity: true)
        candidates.begin(needs: route.needs)
        Self.collect(route, tape, into: &candidates)
        candidateCount += candidates.rules.count
        for rule in candidates.rules where evaluator.holds(set.conditions[Int(rule)], tape) {
            matched.append(Int(rule))
        }
        if matched.count > 1 { matched.sort() }
        return matched
    }

    private static func collect(_ route: Route, _ tape: borrowing EventTape, into candidates: inout CandidateList) {
        for rule in route.unindexed { candidates.insert(rule) }
        // Held here, the tables are counted once per event instead of once per value.
        let (index, headsOfField, presence) = (route.index, route.headsOfField, route.presence)
        let (heads, transitions, bytes) = (index.heads.span, index.transitions.span, index.bytes.span)
        let text = tape.text.span
        let values = tape.values.span
        for number in 0..<values.count {
            let value = values[number]
            let field = Int(value.field)
            let range = Int(value.foldedLower)..<Int(value.foldedUpper)
            if field >= 0 {
                if let presence {
                    for posting in presence[field] { candidates.meet(posting.need, of: posting.rule) }
                }
                if value.kind == .null { continue }
                for head in Int(headsOfField[field])..<Int(headsOfField[field + 1]) {
                    PatternScanner.scan(heads[head], index, transitions, bytes, text, range, into: &candidates)
                }
            }
            if let keywords = route.keywords, value.kind != .null, value.kind != .container {
                PatternScanner.scan(keywords, index, transitions, bytes, text, range, into: &candidates)
            }
        }
    }

    /// The number of a field, for ``text(of:)``; nil where neither a rule nor the set's maker named it.
    public func field(_ name: String) -> Int? { set.fields.number(of: name).map(Int.init) }

    /// The text of a field's first value; nil where it has none or it is null.
    public func text(of field: Int) -> String? {
        guard field >= 0, field < set.fields.count, let range = tape.firstText(of: Int32(field)) else { return nil }
        return String(decoding: tape.text[range], as: UTF8.self)
    }
}
