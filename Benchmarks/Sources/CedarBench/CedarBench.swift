import Foundation

/// Measures the Cedar engine on workloads that `cedar_bench.py` wrote, and prints JSON for it.
///
///     cedar-bench [--seconds 0.5] [--linear-up-to 10000] FOLDER…
@main
struct CedarBench {
    static func main() throws {
        var seconds = 0.5
        var linearUpTo = 10_000
        var results: [String: Measurement] = [:]
        var arguments = CommandLine.arguments.dropFirst()[...]
        while let argument = arguments.popFirst() {
            switch argument {
            case "--seconds": seconds = arguments.popFirst().flatMap(Double.init) ?? seconds
            case "--linear-up-to": linearUpTo = arguments.popFirst().flatMap { Int($0) } ?? linearUpTo
            default:
                let workload = try Workload(folder: URL(fileURLWithPath: argument))
                results[argument] = try Measurement(workload, seconds: seconds, linearUpTo: linearUpTo)
            }
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        print(String(decoding: try encoder.encode(results), as: UTF8.self))
    }
}
