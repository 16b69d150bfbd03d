import Foundation
import Sigma
import Testing

@testable import remit

/// `remit hunt` and what reads its files.
@Suite struct HuntTests {
    private static let rules = """
        title: Evil text
        id: 11111111-1111-1111-1111-111111111111
        author: somebody
        level: high
        logsource: {product: windows, category: process_creation}
        detection: {s: {CommandLine|contains: evil}, condition: s}
        ---
        title: Logon
        name: logon
        logsource: {product: windows, service: security}
        detection: {s: {EventID: 4624}, condition: s}
        ---
        title: Many logons
        correlation:
            type: event_count
            rules: [logon]
            group-by: [User]
            timespan: 1m
            condition: {gte: 2}
        """
    private static let events = [
        #"{"Channel":"Security","EventID":4688,"CommandLine":"an EVIL thing","UtcTime":"2026-03-01 10:00:00"}"#,
        #"{"Channel":"Security","EventID":4624,"User":"u","UtcTime":"2026-03-01 10:00:01"}"#,
        "no event at all", "",
        #"{"Channel":"Security","EventID":4624,"User":"u","UtcTime":"2026-03-01 10:00:20"}"#,
    ]

    /// A file that is gone when the test is.
    private final class Scratch {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("hunt-\(UUID().uuidString)").path

        init(_ bytes: [UInt8]) throws { try Data(bytes).write(to: URL(fileURLWithPath: path)) }

        deinit { try? FileManager.default.removeItem(atPath: path) }
    }

    private func hunt(
        _ bytes: [UInt8], correlations: Bool = false, sources: [LogSource] = []
    ) throws -> (matches: [HuntMatch], warnings: [String], tally: Hunt.Tally) {
        var collection = RuleCollection()
        collection.add(Array(Self.rules.utf8), file: "rules.yml")
        try #require(collection.faults.isEmpty)
        var hunt = Hunt(collection, followsCorrelations: correlations, sources: sources)
        let file = try Scratch(bytes)
        var matches: [HuntMatch] = []
        var warnings: [String] = []
        try hunt.read(file.path) {
            warnings.append($0.replacing(file.path, with: "log"))
        } found: {
            matches.append($0)
        }
        matches += hunt.finish()
        return (matches, warnings, hunt.tally)
    }

    @Test(arguments: ["\n", "\r\n"])
    func `matches name rule, level and line, and a broken line stops nothing`(_ newline: String) throws {
        let text = Self.events.joined(separator: newline)
        let (matches, warnings, tally) = try hunt([0xEF, 0xBB, 0xBF] + Array(text.utf8))
        #expect(matches.map(\.line) == [1, 2, 5])
        #expect(matches.map(\.ruleID) == ["11111111-1111-1111-1111-111111111111", "logon", "logon"])
        #expect(warnings == ["log:3: no JSON object: `{` is missing at byte 1"])
        #expect(tally.events == 3 && tally.unreadLines == 1 && tally.matches == 3)
    }

    @Test func `a match is one JSON object with the keys that scripts read`() throws {
        let (matches, _, _) = try hunt(Array(Self.events.joined(separator: "\n").utf8))
        let json = try JSONSerialization.jsonObject(with: try JSONEncoder().encode(matches[0])) as? NSDictionary
        #expect(json?["rule_title"] as? String == "Evil text")
        #expect(json?["level"] as? String == "high")
        #expect(json?["line"] as? Int == 1)
        #expect(json?["author"] as? String == "somebody")
        let second = try JSONSerialization.jsonObject(with: try JSONEncoder().encode(matches[1])) as? NSDictionary
        #expect(second?["level"] is NSNull)
    }

    @Test func `with correlations the rules below them are silent`() throws {
        let (matches, _, _) = try hunt(Array(Self.events.joined(separator: "\n").utf8), correlations: true)
        #expect(matches.map(\.ruleTitle) == ["Evil text", "Many logons"])
        #expect(matches.last?.line == 5)
        #expect(matches.last?.group == ["User": "u"])
    }

    @Test func `a named logsource takes the place of what the event says`() throws {
        let line = Array(#"{"CommandLine":"evil"}"#.utf8)
        #expect(try hunt(line).matches.isEmpty)
        let source = try #require(TypedLogSource(argument: "windows/process_creation"))
        #expect(try hunt(line, sources: [source.source]).matches.count == 1)
        #expect(TypedLogSource(argument: "*//") == nil)
        #expect(TypedLogSource(argument: "a/b/c/d") == nil)
    }

    @Test func `a line over the limit is named and passed over`() throws {
        let long = [UInt8](repeating: 0x78, count: Limits.eventBytes + 5)
        let bytes = Array(Self.events[0].utf8) + [0x0A] + long + [0x0A] + Array(Self.events[0].utf8)
        let (matches, warnings, _) = try hunt(bytes)
        #expect(matches.map(\.line) == [1, 3])
        #expect(warnings.count == 1 && warnings[0].contains("longer than"))
    }

    @Test func `lines are what splitting at newlines gives`() throws {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<3 {
            var text: [UInt8] = []
            for _ in 0..<Int.random(in: 60..<120, using: &generator) {
                text += [UInt8](repeating: 0x61, count: Int.random(in: 0..<20_000, using: &generator)) + [0x0A]
            }
            if Bool.random(using: &generator) { text += Array("end".utf8) }
            let file = try Scratch(text)
            var reader = try LineReader(file.path, longest: 15_000)
            var lengths: [Int] = []
            while try reader.next({ line, length in
                lengths.append(length)
                #expect(line.count == (length > 15_000 ? 0 : length))
            }) {}
            var wanted = text.split(separator: 0x0A, omittingEmptySubsequences: false).map(\.count)
            if wanted.last == 0 { wanted.removeLast() }
            #expect(lengths == wanted)
        }
    }
}
