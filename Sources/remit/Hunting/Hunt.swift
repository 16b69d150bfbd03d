import Domain
import LogSources
import Monitoring
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
        /// Events outside the time that was asked for, to which no rule was held.
        var outsideEvents = 0
        /// Events that say no time although one was asked for; rules were held to them.
        var timelessEvents = 0
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
    /// The last event that was read.
    private var last = HuntPlace()
    /// Lines of the file at hand that could not be read.
    private var unread = 0
    /// Bytes of the files before the one at hand.
    private var bytesBefore = 0
    /// What shows how far it is.
    private var progress: HuntProgress?
    /// The time that is looked at.
    private let range: HuntRange
    /// The kind of every log, where it was named.
    private let kind: LogKind?
    /// What the readers of kinds must be told.
    private let readerOptions: ReaderOptions

    /// The route of every event, where the logs' kind was named.
    private let namedRoute: Route?

    /// Prepares a hunt; with correlations, rules that only feed one are not reported by themselves.
    ///
    /// - Parameters:
    ///   - sources: The logsources of every event; with none, each event's are told from the event.
    ///   - kind: The kind of every log; with none, lines of JSON, or what each log begins like.
    ///   - readerOptions: What the readers of kinds must be told.
    ///   - range: The time that is looked at.
    ///   - progress: What shows how far it is.
    init(
        _ collection: RuleCollection, followsCorrelations: Bool, sources: [LogSource] = [], kind: LogKind? = nil,
        readerOptions: ReaderOptions = ReaderOptions(), range: HuntRange = HuntRange(), progress: HuntProgress? = nil
    ) {
        (self.kind, self.readerOptions, self.range, self.progress) = (kind, readerOptions, range, progress)
        set = RuleSet(collection, fields: SourceDetector.fields + EventClock.fields)
        matcher = Matcher(set)
        detector = SourceDetector(set)
        clock = EventClock(set)
        correlator = followsCorrelations ? Correlator(set) : nil
        namedRoute = sources.isEmpty ? nil : matcher.route(for: sources)
    }

    /// What correlations left out.
    var counters: CorrelationCounters? { correlator?.counters }

    /// Reads a log to its end.
    ///
    /// - Throws: ``HuntError`` where the file cannot be read, or, after what there is, where it is packed and damaged;
    ///   a line that cannot be read is only warned of.
    mutating func read(
        _ file: String, warn: (String) -> Void, found: (HuntMatch) throws -> Void
    ) throws {
        var reader = try LineReader(file, longest: Limits.eventBytes)
        unread = 0
        switch try kind.map(LogShape.kind) ?? LogShape.tell(reader.peek(1)) {
        case .lines: try readLines(&reader, file, warn, found)
        case .records: try readRecords(&reader, file, warn, found)
        case .kind(let kind): try readForeign(&reader, kind, file, warn, found)
        }
        bytesBefore += reader.bytesRead
        tally.unreadLines += unread
        if unread > Self.namedLines { warn("\(file): \(unread - Self.namedLines) more lines could not be read") }
        if let fault = reader.fault { throw fault }
    }

    private mutating func readLines(
        _ reader: inout LineReader, _ file: String, _ warn: (String) -> Void, _ found: (HuntMatch) throws -> Void
    ) throws {
        var seen = 0
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
            guard isLine else { return }
            switch result {
            case .success(let matches): try give(matches, found)
            case .failure(let error): refuse(HuntPlace(file: file, line: number), "\(error)", warn)
            }
            if reader.bytesRead != seen {
                seen = reader.bytesRead
                progress?.show(bytes: bytesBefore + seen, events: tally.events)
            }
        }
    }

    private mutating func readRecords(
        _ reader: inout LineReader, _ file: String, _ warn: (String) -> Void, _ found: (HuntMatch) throws -> Void
    ) throws {
        var splitter = RecordSplitter(longest: Limits.eventBytes)
        while try reader.nextPiece({ piece in
            try splitter.feed(piece) { record in
                let place = HuntPlace(file: file, line: record.line, record: record.number)
                var matches: [HuntMatch] = []
                do throws(EventError) {
                    guard record.length <= Limits.eventBytes else { throw .tooLong(record.length) }
                    matches = try event(record.bytes.span, place)
                } catch {
                    refuse(place, "\(error)", warn)
                }
                try give(matches, found)
            }
        }) {
            progress?.show(bytes: bytesBefore + reader.bytesRead, events: tally.events)
        }
        if splitter.isUnfinished {
            refuse(HuntPlace(file: file, line: splitter.line), "the list of records does not end", warn)
        }
    }

    private mutating func readForeign(
        _ reader: inout LineReader, _ kind: LogKind, _ file: String, _ warn: (String) -> Void,
        _ found: (HuntMatch) throws -> Void
    ) throws {
        var options = readerOptions
        options.reference = options.reference ?? HuntFiles.lastChange(of: file)
        var records = try LogSources.reader(for: kind, options: options)
        var memory = LineMemory()
        while true {
            var line: [UInt8] = []
            var length = 0
            guard
                try reader.next({ bytes, count in
                    (line, length) = (bytes.withUnsafeBytes { Array($0) }, count)
                })
            else { break }
            if line.last == 0x0D { line.removeLast() }
            let place = HuntPlace(file: file, line: reader.lineNumber)
            guard length <= Limits.eventBytes else {
                refuse(place, "\(EventError.tooLong(length))", warn)
                continue
            }
            var events: [ForeignEvent] = []
            do throws(RecordFault) {
                events = try records.read(line)
                if events.first?.original != line { memory.note(line, number: place.line) }
            } catch {
                refuse(place, "\(error)", warn)
            }
            try give(foreign(events, place, &memory, warn), found)
            refuse(records.takeUnread(), place, &memory, warn)
            progress?.show(bytes: bytesBefore + reader.bytesRead, events: tally.events)
        }
        let place = HuntPlace(file: file, line: reader.lineNumber)
        try give(foreign(records.finish(), place, &memory, warn), found)
        refuse(records.takeUnread(), place, &memory, warn)
    }

    private mutating func give(_ matches: [HuntMatch], _ found: (HuntMatch) throws -> Void) rethrows {
        guard !matches.isEmpty else { return }
        tally.matches += matches.count
        progress?.end()
        for match in matches { try found(match) }
    }

    private mutating func refuse(_ place: HuntPlace, _ problem: String, _ warn: (String) -> Void) {
        unread += 1
        guard unread <= Self.namedLines else { return }
        progress?.end()
        warn("\(place.text): \(problem)")
    }

    private mutating func refuse(
        _ records: [UnreadRecord], _ place: HuntPlace, _ memory: inout LineMemory, _ warn: (String) -> Void
    ) {
        for record in records {
            let line = memory.take(record.original) ?? place.line
            refuse(HuntPlace(file: place.file, line: line), "\(record.fault)", warn)
        }
    }

    /// Decides the windows of correlations that are still open.
    mutating func finish() -> [HuntMatch] {
        progress?.end()
        guard let matches = correlator?.finish() else { return [] }
        tally.matches += matches.count
        return matches.map { HuntMatch(set.correlations[$0.correlation], $0, at: last) }
    }

    private mutating func event(
        _ line: Span<UInt8>, _ file: String, _ number: Int
    ) throws(EventError) -> [HuntMatch] {
        if isBlank(line) { return [] }
        return try event(line, HuntPlace(file: file, line: number))
    }

    private mutating func event(_ line: Span<UInt8>, _ place: HuntPlace) throws(EventError) -> [HuntMatch] {
        try matcher.read(line)
        tally.events += 1
        last = place
        if !range.isOpen, isOutside(clock.milliseconds(matcher)) { return [] }
        let route = namedRoute ?? detector.route(&matcher)
        if route.rules.isEmpty { tally.unknownEvents += 1 }
        return matches(matcher.matches(route), place, nil)
    }

    /// The matches of records that a kind's reader made.
    private mutating func foreign(
        _ events: [ForeignEvent], _ place: HuntPlace, _ memory: inout LineMemory, _ warn: (String) -> Void
    ) -> [HuntMatch] {
        var result: [HuntMatch] = []
        for (index, event) in events.enumerated() {
            var place = place
            if let line = memory.take(event.original) {
                place.line = line
            } else if events.count > 1 {
                place.record = index + 1
            }
            do throws(EventError) {
                result += try foreign(event, place)
            } catch {
                refuse(place, "\(error)", warn)
            }
        }
        return result
    }

    /// The matches of one record, and of those that it was joined from; of each rule one.
    private mutating func foreign(_ event: ForeignEvent, _ place: HuntPlace) throws(EventError) -> [HuntMatch] {
        tally.events += 1
        last = place
        let time = event.act.time?.milliseconds
        if !range.isOpen, isOutside(time) { return [] }
        var result: [HuntMatch] = []
        var seen: Set<Int> = []
        var isKnown = false
        for view in [ForeignEvent.Part(native: event.native, sources: event.sources)] + event.parts {
            try matcher.read(view.native.span)
            let route = namedRoute ?? matcher.route(for: view.sources)
            if !route.rules.isEmpty { isKnown = true }
            result += matches(matcher.matches(route).filter { seen.insert($0).inserted }, place, time)
        }
        if !isKnown { tally.unknownEvents += 1 }
        return result
    }

    /// What the rules that the event at hand meets come to.
    private mutating func matches(_ rules: [Int], _ place: HuntPlace, _ stated: Int64?) -> [HuntMatch] {
        guard !rules.isEmpty || correlator != nil else { return [] }
        let time = stated ?? clock.milliseconds(matcher)
        var result: [HuntMatch] = []
        for rule in rules where correlator?.silentRules.contains(rule) != true {
            result.append(HuntMatch(set.rules[rule], at: place, time: time))
        }
        guard correlator != nil else { return result }
        lastTime = time ?? lastTime
        let matches = correlator?.observe(rules, in: matcher, timeMilliseconds: lastTime) ?? []
        return result
            + matches.map { HuntMatch(set.correlations[$0.correlation], $0, at: place, time: lastTime) }
    }

    private mutating func isOutside(_ time: Int64?) -> Bool {
        guard let time else {
            tally.timelessEvents += 1
            return false
        }
        if range.contains(time) { return false }
        tally.outsideEvents += 1
        return true
    }

    private func isBlank(_ line: Span<UInt8>) -> Bool {
        for index in 0..<line.count where line[index] != 0x20 && line[index] != 0x0D && line[index] != 0x09 {
            return false
        }
        return true
    }
}
