import Foundation

/// Measures the Cedar engine on workloads that `cedar_bench.py` wrote, and prints JSON for it.
///
///     cedar-bench [--seconds 0.5] [--linear-up-to 10000] FOLDER… [--reach FOLDER…]
@main
struct CedarBench {
    /// All measurements by folder.
    private struct Results: Codable {
        var decisions: [String: Measurement] = [:]
        var reach: [String: ReachMeasurement] = [:]
    }

    static func main() throws {
        var seconds = 0.5
        var linearUpTo = 10_000
        var isReach = false
        var results = Results()
        var arguments = CommandLine.arguments.dropFirst()[...]
        while let argument = arguments.popFirst() {
            switch argument {
            case "--seconds": seconds = arguments.popFirst().flatMap(Double.init) ?? seconds
            case "--linear-up-to": linearUpTo = arguments.popFirst().flatMap { Int($0) } ?? linearUpTo
            case "--reach": isReach = true
            default:
                let workload = try Workload(folder: URL(fileURLWithPath: argument))
                if isReach {
                    results.reach[argument] = try ReachMeasurement(workload, seconds: seconds)
                } else {
                    results.decisions[argument] = try Measurement(workload, seconds: seconds, linearUpTo: linearUpTo)
                }
            }
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        print(String(decoding: try encoder.encode(results), as: UTF8.self))
    }
}
