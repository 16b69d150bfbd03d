import Crypto
import Custody
import Domain
import Testing

/// The budget's arithmetic, against a reference that keeps every byte.
@Suite struct EgressMeterTests {
    private static let ada = person("ada")
    private static let asset = assetID("org/m")
    private static let start = Timestamp(seconds: 1_800_000_000)

    @Test func `every short sequence of transfers gives the figures of a plain count`() throws {
        let ranges = [ByteRange(start: 0, length: 2), ByteRange(start: 1, length: 2), ByteRange(start: 0, length: 4)]
        let gaps: [Int64] = [0, 13 * 3600, 16 * 86_400]
        let steps = ranges.flatMap { range in gaps.map { (range, $0) } }
        for first in steps {
            for second in steps {
                for third in steps { try check([first, second, third]) }
            }
        }
    }

    @Test func `long random sequences give the figures of a plain count`() throws {
        for seed in UInt64(1)...40 {
            var random = Generator(state: seed)
            let steps = (0..<60).map { _ in
                let start = Int64.random(in: 0..<40, using: &random)
                return (
                    ByteRange(start: start, length: Int64.random(in: 0...20, using: &random)),
                    Int64.random(in: 0..<90_000, using: &random)
                )
            }
            try check(steps)
        }
    }

    @Test func `open reservations count in full, once where they overlap`() throws {
        let meter = EgressMeter()
        let first = try reserve(meter, 0, 100)
        #expect(first.facts.bytesLastDay == 100 && first.facts.distinctBytesLastDay == 100)
        let second = try reserve(meter, 50, 100)
        #expect(second.facts.bytesLastDay == 200 && second.facts.distinctBytesLastDay == 150)
        meter.release(first.id)
        meter.settle(second.id, bytesSent: 10, now: Self.start)
        meter.settle(second.id, bytesSent: 10, now: Self.start)
        let figures = meter.figures(person: Self.ada, asset: Self.asset, now: Self.start)
        #expect(figures.bytesLastDay == 10 && figures.distinctBytesLastDay == 10)
        #expect(meter.figures(person: person("eve"), asset: Self.asset, now: Self.start).bytesLastThirtyDays == 0)
    }

    @Test func `parallel requests cannot each see the same room`() async throws {
        let meter = EgressMeter()
        let budget: Int64 = 1000
        let permitted = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<100 {
                group.addTask {
                    guard let reservation = try? reserve(meter, 0, 100) else { return false }
                    if reservation.facts.bytesLastDay <= budget { return true }
                    meter.release(reservation.id)
                    return false
                }
            }
            return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(permitted <= 10)
        #expect(
            meter.figures(person: Self.ada, asset: Self.asset, now: Self.start).bytesLastDay == Int64(permitted) * 100)
    }

    @Test func `bytes leave a window at its end and not before`() throws {
        let meter = EgressMeter()
        let reservation = try reserve(meter, 0, 8)
        meter.settle(reservation.id, bytesSent: 8, now: Self.start)
        for (seconds, day, month) in [
            (86_399, 8, 8), (86_400, 8, 8), (86_400 + 60, 0, 8), (30 * 86_400, 0, 8), (30 * 86_400 + 3600, 0, 0),
        ] as [(Int64, Int64, Int64)] {
            let figures = meter.figures(person: Self.ada, asset: Self.asset, now: Self.start + .seconds(seconds))
            #expect(figures.bytesLastDay == day && figures.distinctBytesLastDay == day, "after \(seconds) s")
            #expect(figures.bytesLastThirtyDays == month && figures.distinctBytesLastThirtyDays == month)
        }
    }

    @Test func `after a crash an open transfer counts as sent in full`() throws {
        let meter = EgressMeter()
        let transfers = try [(nil, "a"), (3, "b"), (0, "c")].map { (sent: Int64?, name: String) in
            EgressTransfer(
                decision: try DecisionID(name), person: Self.ada, asset: Self.asset, blob: digest(name),
                reserved: ByteRange(start: 0, length: 10), sent: sent, time: Self.start)
        }
        meter.load(transfers, now: Self.start)
        let figures = meter.figures(person: Self.ada, asset: Self.asset, now: Self.start)
        #expect(figures.bytesLastDay == 13 && figures.distinctBytesLastDay == 13)
        #expect(
            meter.heldBytes(person: Self.ada, asset: Self.asset, now: Self.start) == [digest("a"): 10, digest("b"): 3])
        #expect(meter.figures(of: Self.asset, now: Self.start)[Self.ada]?.bytesLastDay == 13)
        meter.prune(now: Self.start + .seconds(31 * 86_400))
        #expect(meter.figures(of: Self.ada, now: Self.start + .seconds(31 * 86_400)).isEmpty)
    }

    @Test func `too many separate ranges count the gaps, never less than was sent`() throws {
        let meter = EgressMeter()
        var sent: Int64 = 0
        for index in 0..<5000 as Range<Int64> {
            let reservation = try reserve(meter, index * 1000, 1)
            meter.settle(reservation.id, bytesSent: 1, now: Self.start)
            sent += 1
            let figures = meter.figures(person: Self.ada, asset: Self.asset, now: Self.start)
            #expect(figures.distinctBytesLastDay >= sent && figures.distinctBytesLastDay <= index * 1000 + 1)
            #expect(figures.bytesLastDay == sent)
        }
    }

    /// Runs transfers with pauses before them, in seconds, and compares after each.
    private func check(_ steps: [(ByteRange, Int64)]) throws {
        let meter = EgressMeter()
        var now = Self.start
        var log: [(range: ByteRange, time: Timestamp)] = []
        for (range, pause) in steps {
            now = now + .seconds(pause)
            let reservation = try meter.reserve(
                range, of: digest("b"), asset: Self.asset, person: Self.ada, assetBytes: 100, now: now)
            log.append((range, now))
            let facts = reservation.facts
            let expected = Self.count(log, now: now)
            try #require(
                [
                    facts.bytesLastDay, facts.bytesLastThirtyDays, facts.distinctBytesLastDay,
                    facts.distinctBytesLastThirtyDays,
                ] == expected, "\(steps)")
            meter.settle(reservation.id, bytesSent: range.length, now: now)
        }
    }

    /// The plain count: every transfer and every byte, with windows that end on whole minutes and hours.
    private static func count(_ log: [(range: ByteRange, time: Timestamp)], now: Timestamp) -> [Int64] {
        let minute = (now.seconds / 60 - 24 * 60) * 60
        let hour = (now.seconds / 3600 - 30 * 24) * 3600
        let day = log.filter { $0.time.seconds >= minute }
        let month = log.filter { $0.time.seconds >= hour }
        return [
            day.reduce(0) { $0 + $1.range.length }, month.reduce(0) { $0 + $1.range.length },
            Int64(Set(day.flatMap { Array($0.range.start..<$0.range.end) }).count),
            Int64(Set(month.flatMap { Array($0.range.start..<$0.range.end) }).count),
        ]
    }

    @Sendable private func reserve(_ meter: EgressMeter, _ start: Int64, _ length: Int64) throws -> EgressReservation {
        try meter.reserve(
            ByteRange(start: start, length: length), of: digest("b"), asset: Self.asset, person: Self.ada,
            assetBytes: 1000, now: Self.start)
    }
}

/// SplitMix64 (Steele, Lea and Flood, 2014): repeatable numbers.
private struct Generator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
