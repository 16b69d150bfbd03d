import ArtifactScan
import Testing

@Suite struct UpdateHistoryTests {
    /// Ten layers; each step moves each by noise of its own size, all of them scaled by the step's.
    private static func checkpoint(_ values: [[Float]]) -> [UInt8] {
        CheckpointFixture.safetensors(
            values.enumerated().map { .single("layers.\($0.offset).weight", [$0.element.count], $0.element) })
    }

    private static func noise(_ seed: Int, _ scale: Float) -> [Float] {
        var random = SeededGenerator(state: UInt64(seed) &* 0x9e37_79b9_7f4a_7c15 | 1)
        return (0..<512).map { _ in Float.random(in: -1...1, using: &random) * scale }
    }

    private static let start = (0..<10).map { noise(1_000 + $0, 1) }

    private static func step(_ from: [[Float]], _ number: Int, size: Float, still: Set<Int> = [9]) -> [[Float]] {
        from.enumerated().map { layer, values in
            if still.contains(layer) { return values }
            let own = Float(1 + layer % 3) * size
            return zip(values, noise(number * 100 + layer, own)).map { $0 + $1 }
        }
    }

    /// The history of five steps of different sizes, and where it leads.
    private static func history() throws -> (UpdateHistory, [[Float]]) {
        var checkpoints = [start]
        for (number, size) in [Float(0.01), 0.012, 0.009, 0.02, 0.008].enumerated() {
            checkpoints.append(step(checkpoints[number], number, size: size))
        }
        let steps = try zip(checkpoints, checkpoints.dropFirst()).map {
            try CheckpointFixture.changes(checkpoint($0), checkpoint($1))
        }
        return (UpdateHistory(steps), checkpoints[5])
    }

    private static func findings(_ after: ([[Float]]) -> [[Float]]) throws -> [DiffFinding] {
        let (history, last) = try history()
        let changes = try CheckpointFixture.changes(checkpoint(last), checkpoint(after(last)))
        return DiffReport(before: "a", after: "b", changes: changes, history: history).findings
    }

    @Test func `a step like the others has no finding, whatever its size`() throws {
        for size in [Float(0.004), 0.01, 0.05] {
            #expect(try Self.findings { Self.step($0, 70, size: size) }.isEmpty, "\(size)")
        }
    }

    @Test func `one layer that moved more than the others is named with both numbers`() throws {
        let found = try Self.findings { last in
            var after = Self.step(last, 70, size: 0.01)
            after[4] = zip(last[4], Self.noise(99, 0.2)).map { $0 + $1 }
            return after
        }
        #expect(found.map(\.rule).contains(.historyUpdate))
        #expect(Set(found.map(\.tensor)) == ["layers.4.weight"])
        #expect(found.first { $0.rule == .historyUpdate }?.message.contains("5 earlier steps") == true)
    }

    @Test func `a layer that never changed and does now is named, and one that stops`() throws {
        let found = try Self.findings { last in
            var after = Self.step(last, 70, size: 0.01, still: [2])
            after[9] = zip(last[9], Self.noise(99, 0.01)).map { $0 + $1 }
            return after
        }
        #expect(Set(found.map(\.rule)) == [.historyStill, .historyFrozen])
        #expect(Set(found.map(\.tensor)) == ["layers.2.weight", "layers.9.weight"])
    }

    @Test func `signs that turn where they did not before are named, and a step that is larger as a whole`() throws {
        let turned = try Self.findings { last in
            var after = Self.step(last, 70, size: 0.01)
            for index in after[3].indices.prefix(100) { after[3][index] = -after[3][index] }
            return after
        }
        #expect(turned.contains { $0.rule == .historySigns && $0.tensor == "layers.3.weight" })
        let large = try Self.findings { Self.step($0, 70, size: 0.3) }
        #expect(large.contains { $0.rule == .historyStep && $0.tensor == nil })
    }

    @Test func `the report is the same as text and as JSON each time`() throws {
        let (history, last) = try Self.history()
        let changes = try CheckpointFixture.changes(
            Self.checkpoint(last), Self.checkpoint(Self.step(last, 70, size: 0.01)))
        let report = DiffReport(before: "a", after: "b", changes: changes, history: history)
        #expect(DiffReportText.encode(report, rows: 2).contains("… and 7 more that changed"))
        #expect(DiffReportText.encode(report).hasSuffix("held against 5 earlier steps\n"))
        let json = DiffReportJSON.encode(report)
        #expect(
            json.hasPrefix(#"{"before":"a","after":"b","same":false,"summary":{"tensors":10,"same":1,"changed":9,"#))
        #expect(json == DiffReportJSON.encode(report))
    }
}
