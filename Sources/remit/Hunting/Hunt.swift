import Sigma

/// Looks through logs with rules.
struct Hunt {
    /// What was seen, for the summary.
    struct Tally {
        /// Lines that hold an event.
        var events = 0
        /// Lines that could not be read.
        var unreadLines = 0
        /// Events whose kind of log was not recognised, so that no rule applied.
        var unknownEvents = 0
        /// Matches of rules and correlations.
        var matches = 0
    }

    /// Lines that could not be read are named one by one up to this many per file, then counted.
    private static let namedLines = 20

    /// The rules.
    let set: RuleSet
    /// What was seen.
    private(set) var tally = Tally()
    /// The matcher.
    private var matcher: Matcher
    /// What tells kinds of logs apart.
    private var detector: SourceDetector
    /// What tells the time.
    private let clock: EventClock
    /// What follows correlations, where they were asked for.
    private var correlator: Correlator?
    /// The time of the event before, for those that say none.
    private var lastTime: Int64 = 0
    /// The last line that was read.
    private var last = (file: "", line: 0)

    /// Prepares a hunt; with correlations, rules that only feed one are not reported by themselves.
    init(_ collection: RuleCollection, followsCorrelations: Bool) {
        set = RuleSet(collection, fields: SourceDetector.fields + EventClock.fields)
        matcher = Matcher(set)
        detector = SourceDetector(set)
        clock = EventClock(set)
        correlator = followsCorrelations ? Correlator(set) : nil
    }

    /// What correlations left out.
    var counters: CorrelationCounters? { correlator?.counters }

    /// Reads a log to its end.
    ///
    /// - Throws: ``HuntError`` where the file cannot be read; a line that cannot is only warned of.
    mutating func read(
        _ file: String, warn: (String) -> Void, found: (HuntMatch) throws -> Void
    ) throws {
        var reader = try LineReader(file, longest: Limits.eventBytes)
        var unread = 0
        while true {
            var result: Result<[HuntMatch], EventError> = .success([])
            let number = reader.lineNumber + 1
            let isLine = try reader.next { line, length in
                do throws(EventError) {
                    guard length <= Limits.eventBytes else { throw .tooLong(length) }
                    result = .success(try event(line, file, number))
                } catch {
                    result = .failure(error)
                }
            }
            guard isLine else { break }
            switch result {
            case .success(let matches):
                tally.matches += matches.count
                for match in matches { try found(match) }
            case .failure(let error):
                unread += 1
                if unread <= Self.namedLines { warn("\(file):\(number): \(error)") }
            }
        }
        tally.unreadLines += unread
        if unread > Self.namedLines { warn("\(file): \(unread - Self.namedLines) more lines could not be read") }
    }

    /// Decides the windows of correlations that are still open.
    mutating func finish() -> [HuntMatch] {
        guard let matches = correlator?.finish() else { return [] }
        tally.matches += matches.count
        return matches.map { HuntMatch(set.correlations[$0.correlation], $0, file: last.file, line: last.line) }
    }

    private mutating func event(
        _ line: Span<UInt8>, _ file: String, _ number: Int
    ) throws(EventError) -> [HuntMatch] {
        if isBlank(line) { return [] }
        try matcher.read(line)
        tally.events += 1
        last = (file, number)
        let route = detector.route(&matcher)
        if route.rules.isEmpty { tally.unknownEvents += 1 }
        let rules = matcher.matches(route)
        var result: [HuntMatch] = []
        for rule in rules where correlator?.silentRules.contains(rule) != true {
            result.append(HuntMatch(set.rules[rule], file: file, line: number))
        }
        guard correlator != nil else { return result }
        lastTime = clock.milliseconds(matcher) ?? lastTime
        let matches = correlator?.observe(rules, in: matcher, timeMilliseconds: lastTime) ?? []
        return result
            + matches.map { HuntMatch(set.correlations[$0.correlation], $0, file: file, line: number) }
    }

    private func isBlank(_ line: Span<UInt8>) -> Bool {
        for index in 0..<line.count where line[index] != 0x20 && line[index] != 0x0D && line[index] != 0x09 {
            return false
        }
        return true
    }
}
