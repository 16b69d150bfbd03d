import ArtifactScan
import Testing

@Suite struct FuzzTests {
    private static let seeds: [[UInt8]] =
        PickleMachineTests.harmless.map(\.bytes) + PickleMachineTests.harmful.map(\.bytes)
        + PickleMachineTests.doubtful.map(\.bytes) + ArtifactSeeds.all

    /// Changes bytes in one to six places: flips, cuts, repeats, splices and numbers at the edges.
    private static func mutate(_ bytes: [UInt8], with other: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
        var result = bytes
        for _ in 0..<Int.random(in: 1...6, using: &random) where !result.isEmpty {
            let index = Int.random(in: 0..<result.count, using: &random)
            let length = Int.random(in: 0...min(16, result.count - index), using: &random)
            switch Int.random(in: 0..<6, using: &random) {
            case 0: result[index] = UInt8.random(in: 0...255, using: &random)
            case 1: result.removeSubrange(index..<(index + length))
            case 2: result.insert(contentsOf: result[index..<(index + length)], at: index)
            case 3:
                for place in index..<min(result.count, index + 8) { result[place] = 0xff }
            case 4:
                let start = Int.random(in: 0..<max(1, other.count), using: &random)
                result.insert(contentsOf: other[min(start, other.count)..<min(other.count, start + 40)], at: index)
            default: result.swapAt(index, Int.random(in: 0..<result.count, using: &random))
            }
        }
        return result
    }

    @Test func `mutated artifacts end in a verdict and never in a crash`() {
        let seed: UInt64 = 20_261_124
        print("fuzz seed \(seed)")
        var random = SeededGenerator(state: seed)
        var limits = ScanConfiguration()
        limits.limits.expandedBytes = 1 << 20
        limits.limits.memberBytes = 1 << 20
        let scanner = ArtifactScanner(configuration: limits)
        var verdicts: Set<String> = []
        let deadline = ContinuousClock.now.advanced(by: .seconds(2))
        while ContinuousClock.now < deadline {
            for (index, seed) in Self.seeds.enumerated() {
                let bytes = Self.mutate(seed, with: Self.seeds[(index + 7) % Self.seeds.count], &random)
                let report = scanner.scan(MemoryReader(bytes), path: "mutant")
                verdicts.insert(report.verdict.rawValue)
                #expect(report.findings.allSatisfy { !$0.message.contains("\n") })
            }
        }
        #expect(verdicts == Set(Verdict.allCases.map(\.rawValue)))
    }
}
