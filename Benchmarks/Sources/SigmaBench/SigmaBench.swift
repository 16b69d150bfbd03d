import Foundation
import Sigma

/// `sigma-bench RULES EVENTS.ndjson`: how fast rules are matched, on one core, JSON read from bytes included.
///
/// Prints events per CPU-second, latency per event, what the same rules doubled under new identifiers and changed
/// values cost, the growth of memory over a million group keys, and fails where a written bound is missed.
@main
enum SigmaBench {
    static func main() throws {
        guard CommandLine.arguments.count == 3 else {
            print("usage: sigma-bench RULES EVENTS.ndjson")
            exit(2)
        }
        // First, while the process is small: memory that was given back would hide the growth.
        let groups = try GroupLoad.run(groups: 1_000_000)
        let files = try RuleFiles.read(CommandLine.arguments[1])
        let events = [UInt8](try Data(contentsOf: URL(fileURLWithPath: CommandLine.arguments[2])))
        var single = try Stream(files, copies: 1)
        var double = try Stream(files, copies: 2)
        // Interleaved, the best of each: what else the machine does strikes both alike.
        single.warm(events)
        double.warm(events)
        var runs: [(single: StreamResult, double: StreamResult)] = []
        for _ in 0..<5 { runs.append((single.run(events), double.run(events))) }
        let best = runs.map(\.single.secondsOfCPU).min() ?? 0
        let bestDouble = runs.map(\.double.secondsOfCPU).min() ?? 0
        let count = runs[0].single.events
        let rate = Double(count) / best
        let p99 = runs.map(\.single.p99Microseconds).min() ?? 0
        let extra = (bestDouble / best - 1) * 100
        print("rules                    \(single.ruleCount)")
        print("events                   \(count), \(runs[0].single.matches) matches")
        print("events per CPU-second    \(Int(rate))")
        print("p50, p99 per event       \(runs[0].single.p50Microseconds) µs, \(p99) µs")
        print("twice the rules          \(double.ruleCount), \(extra.rounded()) % more CPU")
        print("a million groups         \(groups.growthBytes >> 20) MB, \(Int(groups.perSecond)) events per CPU-second")
        let isGood = rate >= 100_000 && p99 < 200 && extra <= 15 && groups.growthBytes <= 64 << 20
        print(isGood ? "within the bounds" : "a bound is missed: 100000 per second, 200 µs, 15 %, 64 MB")
        exit(isGood ? 0 : 1)
    }
}
