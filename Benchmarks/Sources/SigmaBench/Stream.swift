import Foundation
import Sigma

/// A matcher over a stream of lines.
struct Stream {
    private var matcher: Matcher
    private var detector: SourceDetector

    /// Loads the rules, and for each further copy the same ones changed.
    init(_ files: [String], copies: Int) throws {
        var collection = RuleCollection()
        for copy in 0..<copies {
            for (index, file) in files.enumerated() {
                let text = copy == 0 ? file : RuleFiles.changed(file)
                collection.add(Array(text.utf8), file: "\(copy)/\(index)")
            }
        }
        if !collection.faults.isEmpty { print("\(collection.faults.count) faults, the first: \(collection.faults[0])") }
        let set = RuleSet(collection, fields: SourceDetector.fields)
        matcher = Matcher(set)
        detector = SourceDetector(set)
    }

    /// How many rules run.
    var ruleCount: Int { matcher.set.rules.count }

    /// One pass that is not counted: indexes are made when a kind of event is first met.
    mutating func warm(_ events: [UInt8]) { _ = run(events) }

    /// One pass over lines.
    mutating func run(_ events: [UInt8]) -> StreamResult {
        var times: [Double] = []
        times.reserveCapacity(100_000)
        var matches = 0
        let span = events.span
        let begin = Self.seconds(CLOCK_PROCESS_CPUTIME_ID)
        var start = 0
        while start < events.count {
            let end = events[start...].firstIndex(of: 0x0A) ?? events.count
            let before = Self.seconds(CLOCK_MONOTONIC)
            if (try? matcher.read(span.extracting(start..<end))) != nil {
                matches += matcher.matches(detector.route(&matcher)).count
            }
            times.append(Self.seconds(CLOCK_MONOTONIC) - before)
            start = end + 1
        }
        let spent = Self.seconds(CLOCK_PROCESS_CPUTIME_ID) - begin
        times.sort()
        func at(_ share: Double) -> Double { (times[Int(Double(times.count - 1) * share)] * 1e7).rounded() / 10 }
        return StreamResult(
            events: times.count, matches: matches, secondsOfCPU: spent, p50Microseconds: at(0.5),
            p99Microseconds: at(0.99))
    }

    /// A clock in seconds.
    static func seconds(_ clock: clockid_t) -> Double {
        var time = timespec()
        clock_gettime(clock, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
