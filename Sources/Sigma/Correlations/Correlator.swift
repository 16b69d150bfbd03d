/// Follows the correlations of a rule set over the matches of a ``Matcher``, event by event.
///
/// What the specification leaves open is decided in the module's README and shown by tests: windows slide and include
/// both edges; a group comes true once per window; a match without the group's fields does not count; late matches
/// count while their window is open; absence is decided when the window has passed.
public struct Correlator: Sendable {
    /// One correlation's state.
    private struct State: Sendable {
        /// Its groups.
        var groups = GroupTable()
        /// The windows that end at a time of their own.
        var windows = WindowQueue()
        /// The groups' values, where a window that ends must name them.
        var names: [GroupKey: [String]] = [:]
    }

    /// A match on its way into correlations.
    private struct Arrival {
        /// What matched.
        let source: CompiledCorrelation.Source
        /// When.
        let time: Int64
        /// Where it is a correlation, the values of its group by field.
        let values: [String: String]
        /// Whether the event on the tape is the one that made it true.
        let hasEvent: Bool
    }

    /// What was left out, and why.
    public private(set) var counters = CorrelationCounters()
    /// The limits.
    private let limits: CorrelationLimits
    /// The correlations.
    private let correlations: [CompiledCorrelation]
    /// The correlations that a source feeds, with its place among their rules.
    private let fed: [CompiledCorrelation.Source: [(correlation: Int, rule: Int)]]
    /// Per correlation its state.
    private var states: [State]
    /// The latest time that was seen.
    private var now = Int64.min
    /// Rules whose own matches are not reported, since a correlation stands on them and none has `generate`.
    public let silentRules: Set<Int>

    /// Makes a correlator with no group yet.
    public init(_ set: RuleSet, limits: CorrelationLimits = CorrelationLimits()) {
        self.limits = limits
        var numbers: [String: CompiledCorrelation.Source] = [:]
        for (index, rule) in set.rules.enumerated() {
            for name in [rule.id, rule.name].compactMap({ $0 }) { numbers[name] = .rule(index) }
        }
        for (index, rule) in set.correlations.enumerated() {
            for name in [rule.id, rule.name].compactMap({ $0 }) { numbers[name] = .correlation(index) }
        }
        correlations = set.correlations.map { CompiledCorrelation($0, in: set, numbers: numbers) }
        var fed: [CompiledCorrelation.Source: [(correlation: Int, rule: Int)]] = [:]
        var silent: Set<Int> = []
        var loud: Set<Int> = []
        for (index, correlation) in correlations.enumerated() {
            for (rule, source) in correlation.sources.enumerated() {
                fed[source, default: []].append((index, rule))
                guard case .rule(let number) = source else { continue }
                if correlation.rule.generates { loud.insert(number) } else { silent.insert(number) }
            }
        }
        self.fed = fed
        silentRules = silent.subtracting(loud)
        states = correlations.map { _ in State() }
    }

    /// Takes the matches of one event.
    ///
    /// - Parameters:
    ///   - rules: The rules that matched, by their place in the set.
    ///   - matcher: The matcher that still has the event.
    ///   - time: The event's own time in milliseconds since 1970.
    /// - Returns: The correlations that came true, those of windows that ended first.
    public mutating func observe(
        _ rules: [Int], in matcher: borrowing Matcher, timeMilliseconds time: Int64
    ) -> [CorrelationMatch] {
        guard !correlations.isEmpty else { return [] }
        var result = advance(timeMilliseconds: time)
        for rule in rules where fed[.rule(rule)] != nil {
            let arrival = Arrival(source: .rule(rule), time: time, values: [:], hasEvent: true)
            deliver(arrival, matcher.tape, &result)
        }
        return result
    }

    /// Lets time pass without an event; windows that ended are decided.
    public mutating func advance(timeMilliseconds time: Int64) -> [CorrelationMatch] {
        var result: [CorrelationMatch] = []
        guard time > now else { return result }
        now = time
        for index in correlations.indices where correlations[index].waitsForEnd {
            endWindows(of: index, before: time, &result)
        }
        return result
    }

    /// Decides every open window, as at the end of a log.
    public mutating func finish() -> [CorrelationMatch] {
        var result: [CorrelationMatch] = []
        // In their order, so that what a lower one finds still reaches the higher.
        for index in correlations.indices where correlations[index].waitsForEnd {
            endWindows(of: index, before: Int64.max, &result)
        }
        return result
    }

    private mutating func endWindows(of index: Int, before time: Int64, _ result: inout [CorrelationMatch]) {
        while let window = states[index].windows.first, window.end < time {
            states[index].windows.removeFirst()
            guard let number = states[index].groups.find(window.key) else { continue }
            let occurrences = states[index].groups.occurrences(number).filter { $0.time <= window.end }
            let decision = correlations[index].decide(occurrences)
            let names = states[index].names.removeValue(forKey: window.key) ?? []
            states[index].groups.remove(number)
            guard decision.holds else { continue }
            report(index, window.end, names, decision.number, nil, &result)
        }
        counters.openGroups = states.reduce(0) { $0 + $1.groups.count }
    }

    /// Notes that a correlation came true, and hands it to those that stand on it.
    private mutating func report(
        _ index: Int, _ time: Int64, _ names: [String], _ number: Double, _ tape: EventTape?,
        _ result: inout [CorrelationMatch]
    ) {
        result.append(CorrelationMatch(correlation: index, timeMilliseconds: time, group: names, number: number))
        guard fed[.correlation(index)] != nil else { return }
        let values = Dictionary(zip(correlations[index].rule.groupBy, names)) { first, _ in first }
        let arrival = Arrival(
            source: .correlation(index), time: time, values: values, hasEvent: tape != nil)
        if let tape {
            deliver(arrival, tape, &result)
        } else {
            deliver(arrival, Self.noEvent, &result)
        }
    }

    /// A tape without an event, for what happens when time passes.
    private static let noEvent = EventTape(fields: FieldTable(fields: [], shape: EventShape()))

    private mutating func deliver(_ arrival: Arrival, _ tape: EventTape, _ result: inout [CorrelationMatch]) {
        for (index, rule) in fed[arrival.source] ?? [] {
            let correlation = correlations[index]
            guard let key = key(of: arrival, correlation, rule, tape) else {
                counters.withoutGroup += 1
                continue
            }
            guard let value = value(of: arrival, correlation, tape) else {
                counters.withoutValue += 1
                continue
            }
            let occurrence = Occurrence(time: arrival.time, value: value, rule: UInt8(truncatingIfNeeded: rule))
            guard let number = add(occurrence, key, to: index) else { continue }
            if correlation.waitsForEnd {
                if states[index].names[key] == nil {
                    states[index].names[key] = names(of: arrival, correlation, rule, tape)
                }
                continue
            }
            guard let found = holds(index, number) else { continue }
            if !limits.firesForEveryMatch { states[index].groups.silence(number, from: arrival.time) }
            let names = names(of: arrival, correlation, rule, tape)
            report(index, arrival.time, names, found, arrival.hasEvent ? tape : nil, &result)
        }
    }

    /// The number of a sliding window's group, if the condition holds of it.
    private func holds(_ index: Int, _ number: Int) -> Double? {
        let correlation = correlations[index]
        if correlation.rule.kind == .eventCount || correlation.rule.kind == .valueCount {
            // Each value is kept once, so their number is all that counts.
            let count = Double(states[index].groups.occurrenceCount(number))
            return correlation.accepts(count) ? count : nil
        }
        let decision = correlation.decide(states[index].groups.occurrences(number))
        return decision.holds ? decision.number : nil
    }

    /// Adds an occurrence to its group; nil where it does not count.
    private mutating func add(_ occurrence: Occurrence, _ key: GroupKey, to index: Int) -> Int? {
        let timespan = correlations[index].rule.timespanMilliseconds
        defer { counters.openGroups = states.reduce(0) { $0 + $1.groups.count } }
        guard let number = states[index].groups.find(key) else {
            if !correlations[index].waitsForEnd {
                let horizon = now - timespan
                states[index].groups.sweep(2) { $0 < horizon }
                guard occurrence.time >= horizon else {
                    counters.late += 1
                    return nil
                }
            }
            if states[index].groups.count >= limits.groups {
                states[index].groups.evict()
                counters.evictedGroups += 1
            }
            let number = states[index].groups.add(key, occurrence)
            if correlations[index].waitsForEnd {
                states[index].windows.insert(.init(end: occurrence.time + timespan, key: key))
            }
            return number
        }
        if correlations[index].waitsForEnd { return addToOpen(occurrence, number, index) }
        if states[index].groups.isQuiet(number) {
            guard occurrence.time > states[index].groups.time(number) + timespan else { return nil }
            states[index].groups.restart(number, occurrence)
            return number
        }
        let newest = max(states[index].groups.newest(number), occurrence.time)
        guard occurrence.time >= newest - timespan else {
            counters.late += 1
            return nil
        }
        slide(index, number, to: newest - timespan, occurrence)
        return number
    }

    /// Forgets what is older than the window and adds an occurrence; where values are counted, each is kept once.
    private mutating func slide(_ index: Int, _ number: Int, to horizon: Int64, _ occurrence: Occurrence) {
        let kind = correlations[index].rule.kind
        while states[index].groups.occurrenceCount(number) > 1, states[index].groups.time(number) < horizon {
            states[index].groups.dropOldest(number)
        }
        if states[index].groups.time(number) < horizon { return states[index].groups.restart(number, occurrence) }
        if kind == .valueCount || kind == .temporal {
            var kept = states[index].groups.occurrences(number)
            if let same = kept.firstIndex(where: {
                kind == .valueCount ? $0.value == occurrence.value : $0.rule == occurrence.rule
            }) {
                guard kept[same].time <= occurrence.time else { return }
                kept.remove(at: same)
                guard !kept.isEmpty else { return states[index].groups.restart(number, occurrence) }
                states[index].groups.replace(number, with: kept)
            }
        }
        append(index, number, occurrence)
    }

    private mutating func append(_ index: Int, _ number: Int, _ occurrence: Occurrence) {
        let most = max(limits.occurrences, correlations[index].largestThreshold)
        if states[index].groups.occurrenceCount(number) >= most {
            states[index].groups.dropOldest(number)
            counters.evictedOccurrences += 1
        }
        states[index].groups.append(number, occurrence)
    }

    /// Adds an occurrence to a window that ends at a time of its own and began with its first.
    private mutating func addToOpen(_ occurrence: Occurrence, _ number: Int, _ index: Int) -> Int? {
        let start = states[index].groups.time(number)
        guard occurrence.time >= start else {
            counters.late += 1
            return nil
        }
        append(index, number, occurrence)
        return number
    }

    // MARK: What an arrival says

    private func key(
        of arrival: Arrival, _ correlation: CompiledCorrelation, _ rule: Int, _ tape: EventTape
    ) -> GroupKey? {
        var maker = GroupKey.Maker()
        for (field, name) in zip(correlation.groupFields[rule], correlation.groupNames[rule]) {
            if let value = arrival.values[name] {
                maker.add(value)
            } else if arrival.hasEvent, field >= 0, let range = tape.firstText(of: field) {
                maker.add(tape.text.span, range)
            } else {
                return nil
            }
        }
        return maker.key()
    }

    private func names(
        of arrival: Arrival, _ correlation: CompiledCorrelation, _ rule: Int, _ tape: EventTape
    ) -> [String] {
        zip(correlation.groupFields[rule], correlation.groupNames[rule]).map { field, name in
            if let value = arrival.values[name] { return value }
            guard arrival.hasEvent, field >= 0, let range = tape.firstText(of: field) else { return "" }
            return String(decoding: tape.text[range], as: UTF8.self)
        }
    }

    private func value(of arrival: Arrival, _ correlation: CompiledCorrelation, _ tape: EventTape) -> UInt64? {
        guard correlation.rule.kind.needsField else { return 0 }
        var maker = GroupKey.Maker()
        for (field, name) in zip(correlation.valueFields, correlation.rule.fields) {
            if let value = arrival.values[name] {
                guard correlation.rule.kind == .valueCount else { return Double(value)?.bitPattern }
                maker.add(value)
            } else if arrival.hasEvent, field >= 0, let range = tape.firstText(of: field) {
                guard correlation.rule.kind == .valueCount else {
                    return Evaluator.number(tape.text.span, range.lowerBound, range.upperBound)?.bitPattern
                }
                maker.add(tape.text.span, range)
            } else {
                return nil
            }
        }
        return maker.key().high
    }
}
