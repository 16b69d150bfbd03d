import ArtifactScan
import Testing

@Suite struct CheckpointDiffTests {
    private typealias Tensor = CheckpointFixture.Tensor

    /// What the statistics must be, by one plain loop in double precision.
    private struct Plain {
        var before = 0.0
        var after = 0.0
        var update = 0.0
        var sum = 0.0
        var changed = 0
        var flips = 0
        var smallest = Double.infinity
        var largest = -Double.infinity

        init(_ first: [Double], _ second: [Double]) {
            for (one, other) in zip(first, second) {
                if one != other, !(one.isNaN && other.isNaN) { changed += 1 }
                if one * other < 0 || one < 0 && other > 0 || one > 0 && other < 0 { flips += 1 }
                guard one.isFinite, other.isFinite else { continue }
                before += one * one
                after += other * other
                update += (other - one) * (other - one)
                sum += other - one
                smallest = min(smallest, other - one)
                largest = max(largest, other - one)
            }
        }
    }

    private static func isNear(_ one: Double, _ other: Double, scale: Double = 0) -> Bool {
        one == other || (one - other).magnitude <= 1e-5 * max(one.magnitude, other.magnitude, scale)
    }

    /// Numbers of a kind as bytes and as what they stand for.
    struct Kind: Sendable, CustomTestStringConvertible {
        let name: String
        let make: @Sendable (inout SeededGenerator) -> (bytes: [UInt8], value: Double)
        var testDescription: String { name }
    }

    private static func whole<Number: FixedWidthInteger & Sendable>(_ name: String, _: Number.Type) -> Kind {
        Kind(name: name) { random in
            let number = Number(truncatingIfNeeded: random.next())
            return (number.littleEndianBytes, Double(number))
        }
    }

    private static func half(_ bits: UInt16) -> Double {
        let fraction = Double(bits & 0x3ff)
        let exponent = Int(bits >> 10 & 31)
        let magnitude =
            exponent == 31
            ? (fraction == 0 ? .infinity : .nan)
            : exponent == 0
                ? fraction * 0x1p-24 : Double(sign: .plus, exponent: exponent - 15, significand: 1 + fraction / 1_024)
        return bits & 0x8000 == 0 ? magnitude : -magnitude
    }

    private static let kinds: [Kind] = [
        whole("U8", UInt8.self), whole("I8", Int8.self), whole("U16", UInt16.self), whole("I16", Int16.self),
        whole("U32", UInt32.self), whole("I32", Int32.self), whole("U64", UInt64.self), whole("I64", Int64.self),
        Kind(name: "F32") { random in
            let value = Float.random(in: -2...2, using: &random)
            return (value.bitPattern.littleEndianBytes, Double(value))
        },
        Kind(name: "F64") { random in
            let value = Double.random(in: -2...2, using: &random)
            return (value.bitPattern.littleEndianBytes, value)
        },
        Kind(name: "BF16") { random in
            let bits = UInt16(truncatingIfNeeded: random.next())
            return (bits.littleEndianBytes, Double(Float(bitPattern: UInt32(bits) << 16)))
        },
        Kind(name: "F16") { random in
            let bits = UInt16(truncatingIfNeeded: random.next())
            return (bits.littleEndianBytes, half(bits))
        },
        Kind(name: "F8_E5M2") { random in
            let bits = UInt8(truncatingIfNeeded: random.next())
            return ([bits], half(UInt16(bits) << 8))
        },
    ]

    @Test(arguments: kinds) func `sums are those of a plain loop`(kind: Kind) throws {
        var random = SeededGenerator(state: 7)
        for count in [1, 7, 8, 2_047, 2_049, 70_001] {
            let before = (0..<count).map { _ in kind.make(&random) }
            let after = before.map { old in UInt8.random(in: 0..<4, using: &random) == 0 ? old : kind.make(&random) }
            let change = try #require(
                CheckpointFixture.changes(
                    CheckpointFixture.safetensors([
                        Tensor(name: "a", type: kind.name, shape: [count], bytes: before.flatMap(\.bytes))
                    ]),
                    CheckpointFixture.safetensors([
                        Tensor(name: "a", type: kind.name, shape: [count], bytes: after.flatMap(\.bytes))
                    ])
                ).first)
            let statistics = try #require(change.statistics)
            let plain = Plain(before.map(\.value), after.map(\.value))
            #expect(statistics.elements == count)
            #expect(statistics.changed == plain.changed)
            #expect(statistics.signFlips == plain.flips)
            #expect(statistics.noNumbersAfter == after.count { $0.value.isNaN })
            #expect(statistics.infiniteBefore == before.count { $0.value.isInfinite })
            #expect(Self.isNear(statistics.squaresBefore, plain.before))
            #expect(Self.isNear(statistics.squaresAfter, plain.after))
            #expect(Self.isNear(statistics.squaresOfUpdate, plain.update))
            let scale = (plain.update * Double(count)).squareRoot()
            #expect(Self.isNear(statistics.sumOfUpdate, plain.sum, scale: scale))
            #expect(Self.isNear(statistics.smallestUpdate, plain.smallest))
            #expect(Self.isNear(statistics.largestUpdate, plain.largest))
            #expect(change.isSame == (before.flatMap(\.bytes) == after.flatMap(\.bytes)))
        }
    }

    @Test func `numbers too small or too large for single precision keep their squares`() throws {
        for scale in [Float(1e-30), 1e30, Float.leastNonzeroMagnitude * 64] {
            let before = (0..<3_000).map { Float($0 % 7) * scale }
            let after = before.map { $0 * 2 }
            let change = try Self.change(before, after)
            let statistics = try #require(change.statistics)
            #expect(
                Self.isNear(
                    statistics.normBefore, Plain(before.map(Double.init), after.map(Double.init)).before.squareRoot()))
            #expect(Self.isNear(statistics.relativeUpdate, 1))
            #expect(statistics.changed == before.count { $0 != 0 })
        }
    }

    private static func change(_ before: [Float], _ after: [Float], rank: Bool = false) throws -> TensorChange {
        let shape = rank ? [before.count / 100, 100] : [before.count]
        let changes = try CheckpointFixture.changes(
            CheckpointFixture.safetensors([.single("a", shape, before)]),
            CheckpointFixture.safetensors([.single("a", shape, after)]), rank: rank)
        return try #require(changes.first)
    }

    private static func rules(_ change: TensorChange) -> Set<DiffRule> {
        Set(DiffReport(before: "a", after: "b", changes: [change]).findings.map(\.rule))
    }

    private static func noise(_ count: Int, _ scale: Float = 1, seed: UInt64 = 3) -> [Float] {
        var random = SeededGenerator(state: seed)
        return (0..<count).map { _ in Float.random(in: -1...1, using: &random) * scale }
    }

    @Test func `an ordinary step has no finding, and the same bytes have none either`() throws {
        let before = Self.noise(10_000)
        let after = zip(before, Self.noise(10_000, 0.01, seed: 4)).map { $0 + $1 }
        let ordinary = try Self.change(before, after, rank: true)
        #expect(Self.rules(ordinary).isEmpty)
        #expect(ordinary.rank?.isLow == false)
        let same = try Self.change(before, before)
        #expect(same.isSame)
        #expect(Self.rules(same).isEmpty)
        #expect(same.statistics?.squaresOfUpdate == 0)
    }

    @Test func `what no step of training does is named`() throws {
        let before = Self.noise(10_000)
        #expect(try Self.rules(Self.change(before, before.map { $0 + 0.125 })).contains(.constantUpdate))
        #expect(try Self.rules(Self.change(before, before.map { $0 * 1.5 })) == [.scaled])
        #expect(try Self.rules(Self.change(before, before.map { -$0 })) == [.scaled, .signFlips])
        var spoiled = before
        spoiled[17] = .nan
        spoiled[18] = -.infinity
        #expect(try Self.rules(Self.change(before, spoiled)).contains(.notFinite))
        var flipped = before
        flipped[5_000] = 1e6
        #expect(try Self.rules(Self.change(before, flipped)).contains(.sparse))
        var loud = zip(before, Self.noise(10_000, 0.001, seed: 4)).map { $0 + $1 }
        loud[5_000] += 50
        #expect(try Self.rules(Self.change(before, loud)) == [.singleNumber])
    }

    @Test(arguments: [1, 4, 16]) func `a change of few directions is seen`(rank: Int) throws {
        let before = Self.noise(20_000)
        var after = before
        for direction in 0..<rank {
            let down = Self.noise(200, 0.1, seed: UInt64(11 + direction))
            let across = Self.noise(100, 0.1, seed: UInt64(91 + direction))
            for row in 0..<200 {
                for column in 0..<100 { after[row * 100 + column] += down[row] * across[column] }
            }
        }
        let change = try Self.change(before, after, rank: true)
        #expect(Self.rules(change) == [.lowRank])
        #expect(try #require(change.rank).rank <= rank)
        #expect(try #require(change.rank).rank * 2 > rank)
    }

    @Test func `tensors that came, went or took another form are named, and types are compared across`() throws {
        let values: [Float] = [1, -2, 3, 4]
        let doubles = values.map(Double.init).flatMap(\.bitPattern.littleEndianBytes)
        let changes = try CheckpointFixture.changes(
            CheckpointFixture.safetensors([
                .single("gone", [4], values), .single("shape", [4], values), .single("type", [4], values),
            ]),
            CheckpointFixture.safetensors([
                .single("new", [4], values), .single("shape", [2, 2], values),
                Tensor(name: "type", type: "F64", shape: [4], bytes: doubles),
            ]))
        let report = DiffReport(before: "a", after: "b", changes: changes)
        #expect(report.findings.map(\.rule) == [.removed, .added, .shape, .type])
        #expect(changes.last?.statistics?.changed == 0)
        #expect(!report.isSame)
        #expect(report.changedCount == 2)
    }

    @Test func `frozen tensors must not change`() throws {
        let before = CheckpointFixture.safetensors([.single("model.embed.weight", [4], [1, 2, 3, 4])])
        let after = CheckpointFixture.safetensors([.single("model.embed.weight", [4], [1, 2, 3, 5])])
        for (pattern, isFound) in [("*embed*", true), ("model.*", true), ("*.weight", true), ("*head*", false)] {
            var options = DiffOptions()
            options.frozen = [pattern]
            let report = DiffReport(
                before: "a", after: "b", changes: try CheckpointFixture.changes(before, after), options: options)
            #expect(report.findings.contains { $0.rule == .frozen } == isFound, "\(pattern)")
        }
    }

    @Test func `a packed type is compared block by block`() throws {
        let before = [UInt8](repeating: 1, count: 34 * 4)
        var after = before
        after[40] = 9
        let changes = try CheckpointFixture.changes(
            CheckpointFixture.gguf([("q", 8, [4, 32], before), ("f", 0, [1], [0, 0, 128, 63])]),
            CheckpointFixture.gguf([("q", 8, [4, 32], after), ("f", 0, [1], [0, 0, 128, 191])]))
        #expect(changes.map(\.name) == ["f", "q"])
        #expect(changes[0].statistics?.signFlips == 1)
        #expect(changes[1].changedBlocks == 0.25)
        #expect(changes[1].before?.shape == [4, 32])
    }
}
