import Domain
import Foundation
import LogSources
import Monitoring
import Sigma
import Testing

@Suite struct FuzzTests {
    /// Changes `bytes` in one to six places: flips, cuts, repeats, splices and numbers at the edges.
    private static func mutate(_ bytes: [UInt8], with other: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
        var result = bytes
        for _ in 0..<Int.random(in: 1...6, using: &random) where !result.isEmpty {
            let index = Int.random(in: 0..<result.count, using: &random)
            let length = Int.random(in: 0...min(12, result.count - index), using: &random)
            switch Int.random(in: 0..<7, using: &random) {
            case 0: result[index] = UInt8.random(in: 0...255, using: &random)
            case 1: result.removeSubrange(index..<(index + length))
            case 2: result.insert(contentsOf: result[index..<(index + length)], at: index)
            case 3:
                result.insert(
                    contentsOf: Array("()[]{}\"\\,.:;='|\n/@".utf8).shuffled(using: &random).prefix(2), at: index)
            case 4: result.insert(contentsOf: "9223372036854775808".utf8, at: index)
            case 5:
                let start = Int.random(in: 0..<other.count, using: &random)
                result.insert(contentsOf: other[start..<min(other.count, start + 30)], at: index)
            default: result.swapAt(index, Int.random(in: 0..<result.count, using: &random))
            }
        }
        return result
    }

    /// Reads a log to its end: every event has its hash, a view that is JSON, and a form in OCSF.
    private static func read(_ kind: LogKind, _ text: [UInt8], _ options: ReaderOptions) throws -> Int {
        var reader = try LogSources.reader(for: kind, options: options)
        var count = 0
        for line in text.split(separator: 0x0A, omittingEmptySubsequences: false) {
            guard let events = try? reader.read(Array(line)) else { continue }
            count += try check(events)
        }
        return count + (try check(reader.finish()))
    }

    private static func check(_ events: [ForeignEvent]) throws -> Int {
        var matcher = Matcher(RuleSet(RuleCollection()))
        for event in events {
            #expect(event.digest.hex.utf8.count == 64)
            for native in [event.native] + event.parts.map(\.native) {
                // Numbers that no Swift type holds are JSON all the same, so that Foundation is no judge here.
                #expect(throws: Never.self) { try matcher.read(native.span) }
            }
            let record = try Fixture.fields(ForeignOCSFEncoder().encode(event, arrived: Fixture.reference))
            #expect(record["metadata"] != nil)
        }
        return events.count
    }

    @Test func `what mutation starts from is read without a fault`() throws {
        for log in FuzzSeeds.logs { #expect(try !Fixture.events(log.kind, log.text).isEmpty, "\(log)") }
        let mapping = try LogMapping(yaml: Array(FuzzSeeds.mapping.utf8))
        let options = ReaderOptions(mapping: mapping)
        #expect(try Fixture.events(.mapped, FuzzSeeds.cells, options: options).count == 1)
        _ = try AccountsFile(yaml: Array(FuzzSeeds.accounts.utf8))
    }

    @Test(arguments: LogKind.allCases.filter { $0 != .mapped })
    func `a mutated log ends in events or faults and never in a crash`(kind: LogKind) throws {
        let seed: UInt64 = 20_261_125
        print("fuzz seed \(seed)")
        var random = SeededGenerator(state: seed)
        let texts = FuzzSeeds.logs.filter { $0.kind == kind }.map { Array($0.text.utf8) }
        let others = FuzzSeeds.logs.map { Array($0.text.utf8) }
        let options = ReaderOptions(host: "node17", reference: Fixture.reference)
        var events = 0
        let deadline = ContinuousClock.now.advanced(by: .seconds(2))
        while ContinuousClock.now < deadline {
            for text in texts {
                let other = others[Int.random(in: 0..<others.count, using: &random)]
                let bytes = Self.mutate(text, with: other, &random)
                events += try Self.read(kind, bytes, options)
                _ = LogSources.detect(bytes.split(separator: 0x0A).map { Array($0) })
            }
        }
        #expect(events > 0)
    }

    @Test func `mutated mappings and accounts end in a value or faults, and what they read too`() throws {
        let seed: UInt64 = 20_261_126
        print("fuzz seed \(seed)")
        var random = SeededGenerator(state: seed)
        let (mapping, accounts) = (Array(FuzzSeeds.mapping.utf8), Array(FuzzSeeds.accounts.utf8))
        let cells = Array(FuzzSeeds.cells.utf8)
        var events = 0
        let deadline = ContinuousClock.now.advanced(by: .seconds(2))
        while ContinuousClock.now < deadline {
            let bytes = Self.mutate(mapping, with: accounts, &random)
            if let mapping = try? LogMapping(yaml: bytes) {
                let text = Self.mutate(cells, with: mapping.format == LogMapping.Format.csv ? cells : bytes, &random)
                events += try Self.read(.mapped, text, ReaderOptions(mapping: mapping))
            }
            _ = try? AccountsFile(yaml: Self.mutate(accounts, with: mapping, &random))
        }
        #expect(events > 0)
    }
}
