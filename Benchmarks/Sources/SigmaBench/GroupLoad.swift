import Foundation
import Sigma

/// One correlation over very many groups.
enum GroupLoad {
    /// Feeds one event per group and measures how the process grows.
    static func run(groups: Int) throws -> (growthBytes: Int, perSecond: Double) {
        var collection = RuleCollection()
        let text = """
            title: a
            name: a
            logsource: {product: test}
            detection:
                s: {kind: a}
                condition: s
            ---
            title: many
            correlation:
                type: event_count
                rules: [a]
                group-by: [user]
                timespan: 1d
                condition: {gte: 3}
            """
        collection.add(Array(text.utf8), file: "groups")
        let set = RuleSet(collection)
        var matcher = Matcher(set)
        var correlator = Correlator(set)
        let route = matcher.route(for: [LogSource(product: "test")])
        let before = residentBytes()
        let begin = Stream.seconds(CLOCK_PROCESS_CPUTIME_ID)
        for number in 0..<groups {
            let line = Array(#"{"kind":"a","user":"user-\#(number)"}"#.utf8)
            try matcher.read(line.span)
            _ = correlator.observe(matcher.matches(route), in: matcher, timeMilliseconds: Int64(number))
        }
        let spent = Stream.seconds(CLOCK_PROCESS_CPUTIME_ID) - begin
        precondition(correlator.counters.openGroups == groups, "groups are missing")
        return (residentBytes() - before, Double(groups) / spent)
    }

    /// What the process has in memory, from /proc/self/statm.
    private static func residentBytes() -> Int {
        let text = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
        let pages = text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        return pages * Int(sysconf(Int32(_SC_PAGESIZE)))
    }
}
