import Sigma
import Testing

/// Mutated rules, events and regular expressions: each ends in a value or an error, never in a crash.
@Suite struct FuzzTests {
    private static let seed: UInt64 = 20_261_124

    private static let rules = [
        Fixture.item("f|re|i: 'a[b-d]+\\w{2,3}(x|y)$'"),
        Fixture.rule(
            "    s:\n        f|windash|contains|all: [' -a', b*c]\n        g|cidr: 10.0.0.0/8\n        h|gte: 5\n"
                + "    k: [one, 't?o']\n    condition: s and not 1 of k* or all of them"),
        Fixture.item("f|base64offset|contains: abc") + "---\n" + """
            title: many
            name: many
            correlation:
                type: value_count
                rules: [rule]
                group-by: [user]
                timespan: 5m
                condition: {field: f, gte: 2}
            """,
        Fixture.item("f|expand: '%name%'") + "---\n" + """
            title: filter
            logsource: {product: test}
            filter: {rules: any, s: {a: 1}, condition: not s}
            """,
    ]
    private static let events = [
        #"{"f":"a\u00e9\ud83d\ude00 -a","g":"10.0.0.1","h":1.5e3,"l":[true,null,{"f":"c"}]}"#,
        #"{"Event":{"EventData":{"f":1,"a":{"b":[[]]}}}}"#,
        #"{"Event":{"System":{"Provider":{"N":"x"},"EventID":{"N":7}},"UserData":{"X":{"f":"ÄÖ"}}},"user":"u"}"#,
    ]
    private static let expressions = [
        #"^(?i:[a-c\d_-]+|\w{2,3}\b)[^x]*?\.(exe|dll)$"#, #"(a|ab)*c{1,20}[[:alpha:]]\x41\n"#, #"(?<!a)(b)\1++"#,
    ]

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
                    contentsOf: Array("()[]{}\"\\,.:;!-*&|?+^$%".utf8).shuffled(using: &random).prefix(2), at: index)
            case 4: result.insert(contentsOf: "9223372036854775808".utf8, at: index)
            case 5:
                let start = Int.random(in: 0..<other.count, using: &random)
                result.insert(contentsOf: other[start..<min(other.count, start + 30)], at: index)
            default: result.swapAt(index, Int.random(in: 0..<result.count, using: &random))
            }
        }
        return result
    }

    private static func pick(_ seeds: [String], _ random: inout SeededGenerator) -> [UInt8] {
        let first = Int.random(in: 0..<seeds.count, using: &random)
        let second = Int.random(in: 0..<seeds.count, using: &random)
        return mutate(Array(seeds[first].utf8), with: Array(seeds[second].utf8), &random)
    }

    @Test func `mutated rules end in rules that run or in faults`() throws {
        print("fuzz seed \(Self.seed)")
        var random = SeededGenerator(state: Self.seed)
        var loaded = 0
        let deadline = ContinuousClock.now.advanced(by: .seconds(2))
        while ContinuousClock.now < deadline {
            var collection = RuleCollection(placeholders: ["name": ["one", "t*o"]])
            collection.add(Self.pick(Self.rules, &random), file: "fuzz")
            let set = RuleSet(collection)
            loaded += set.rules.count
            var matcher = Matcher(set)
            var correlator = Correlator(set)
            let route = matcher.route(for: set.rules.map(\.logSource))
            for event in Self.events {
                try matcher.read(Array(event.utf8).span)
                _ = correlator.observe(matcher.matches(route), in: matcher, timeMilliseconds: 1)
            }
            _ = correlator.finish()
        }
        #expect(loaded > 0)
    }

    @Test func `mutated events end in matches or in an error`() throws {
        var random = SeededGenerator(state: Self.seed)
        let set = try Fixture.set(
            Self.rules.enumerated().map { $1.replacing(": rule", with: ": rule\($0)") }.prefix(2).joined(
                separator: "---\n"),
            fields: SourceDetector.fields)
        var matcher = Matcher(set)
        let route = matcher.route(for: [Fixture.source])
        var read = 0
        let deadline = ContinuousClock.now.advanced(by: .seconds(2))
        while ContinuousClock.now < deadline {
            let bytes = Self.pick(Self.events, &random)
            guard (try? matcher.read(bytes.span)) != nil else { continue }
            read += 1
            let matches = matcher.matches(route)
            // A line that was read without a fault says the same when it is read again.
            try matcher.read(bytes.span)
            #expect(matcher.matches(route) == matches)
        }
        #expect(read > 0)
    }

    @Test func `mutated regular expressions match in bounded time or are refused`() {
        var random = SeededGenerator(state: Self.seed)
        let text = Array("a1_b-c.exe\nabababcccc Ax é 😀".utf8)
        var read = 0
        let deadline = ContinuousClock.now.advanced(by: .seconds(2))
        while ContinuousClock.now < deadline {
            let pattern = String(decoding: Self.pick(Self.expressions, &random), as: UTF8.self)
            guard let expression = try? RegularExpression(pattern) else { continue }
            read += 1
            #expect(expression.matches(text) == expression.matches(text))
        }
        #expect(read > 0)
    }
}
