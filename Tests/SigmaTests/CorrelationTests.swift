import Testing

@testable import Sigma

/// Correlations: each kind, and each point that the specification leaves open.
@Suite struct CorrelationTests {
    /// A rule set, its matcher and its correlator, fed with events that have a time in seconds.
    private struct Bench {
        let set: RuleSet
        var matcher: Matcher
        var correlator: Correlator
        var route: Route

        init(_ correlation: String, limits: CorrelationLimits = CorrelationLimits()) throws {
            let rules = ["a", "b", "c"].map { Fixture.rule("    s:\n        kind: \($0)\n    condition: s", name: $0) }
            set = try Fixture.set(rules.joined(separator: "---\n") + "---\n" + correlation)
            try #require(set.faults.isEmpty, "\(set.faults)")
            matcher = Matcher(set)
            correlator = Correlator(set, limits: limits)
            route = matcher.route(for: [Fixture.source])
        }

        /// Feeds an event and gives what came true as `title group number`.
        mutating func feed(_ seconds: Int, _ event: String) throws -> [String] {
            try matcher.read(Array(event.utf8).span)
            let rules = matcher.matches(route)
            let found = correlator.observe(rules, in: matcher, timeMilliseconds: Int64(seconds) * 1_000)
            return words(found)
        }

        func words(_ matches: [CorrelationMatch]) -> [String] {
            matches.map { match in
                let title = set.correlations[match.correlation].title
                return ([title] + match.group + [NumberText.text(match.number)]).joined(separator: " ")
            }
        }

        /// Feeds a kind per second with a user, and gives how often something came true.
        mutating func run(_ kinds: [(Int, String)]) throws -> [Int] {
            var result: [Int] = []
            for (seconds, kind) in kinds {
                if try !feed(seconds, #"{"kind":"\#(kind)","user":"u"}"#).isEmpty { result.append(seconds) }
            }
            return result
        }
    }

    private static func correlation(
        _ type: String, rules: String = "[a]", condition: String? = "{gte: 3}", group: String = "[user]",
        timespan: String = "10s", extra: String = "", title: String = "found"
    ) -> String {
        """
        title: \(title)
        name: \(title)
        correlation:
            type: \(type)
            rules: \(rules)
            group-by: \(group)
            timespan: \(timespan)
        \(condition.map { "    condition: \($0)" } ?? "    description: none")
        \(extra)
        """
    }

    @Test func `event_count counts per group and comes true at the threshold`() throws {
        var bench = try Bench(Self.correlation("event_count"))
        #expect(try bench.feed(0, #"{"kind":"a","user":"u"}"#) == [])
        #expect(try bench.feed(1, #"{"kind":"a","user":"v"}"#) == [])
        #expect(try bench.feed(2, #"{"kind":"a","user":"u"}"#) == [])
        #expect(try bench.feed(3, #"{"kind":"b","user":"u"}"#) == [])
        #expect(try bench.feed(4, #"{"kind":"a","user":"u"}"#) == ["found u 3"])
    }

    @Test func `a window includes both its edges`() throws {
        var inside = try Bench(Self.correlation("event_count", condition: "{gte: 2}"))
        #expect(try inside.run([(0, "a"), (10, "a")]) == [10])
        var outside = try Bench(Self.correlation("event_count", condition: "{gte: 2}"))
        #expect(try outside.run([(0, "a"), (11, "a")]) == [])
    }

    @Test func `a window slides and knows no boundaries`() throws {
        var bench = try Bench(Self.correlation("event_count"))
        #expect(try bench.run([(0, "a"), (9, "a"), (15, "a"), (19, "a")]) == [19])
    }

    @Test func `a group comes true once per window`() throws {
        var bench = try Bench(Self.correlation("event_count", condition: "{gte: 2}"))
        let events = (0..<30).map { ($0, "a") }
        #expect(try bench.run(events) == [1, 13, 25])
        var limits = CorrelationLimits()
        limits.firesForEveryMatch = true
        var every = try Bench(Self.correlation("event_count", condition: "{gte: 2}"), limits: limits)
        #expect(try every.run(Array(events.prefix(5))) == [1, 2, 3, 4])
    }

    @Test func `a match without the group's field does not count and is counted`() throws {
        var bench = try Bench(Self.correlation("event_count", condition: "{gte: 2}"))
        for event in [#"{"kind":"a"}"#, #"{"kind":"a","user":null}"#, #"{"kind":"a"}"#] {
            #expect(try bench.feed(0, event) == [])
        }
        #expect(bench.correlator.counters.withoutGroup == 3)
    }

    @Test func `no group is one group`() throws {
        var bench = try Bench(Self.correlation("event_count", condition: "{gte: 2}", group: "[]"))
        #expect(try bench.feed(0, #"{"kind":"a","user":"u"}"#) == [])
        #expect(try bench.feed(0, #"{"kind":"a"}"#) == ["found 2"])
    }

    @Test func `a late match counts while its window is open, and no longer`() throws {
        var bench = try Bench(Self.correlation("event_count"))
        #expect(try bench.run([(20, "a"), (12, "a"), (9, "a")]) == [])
        #expect(bench.correlator.counters.late == 1)
        #expect(try bench.run([(10, "a")]) == [10])
    }

    @Test func `value_count counts different values, and none where there is none`() throws {
        var bench = try Bench(Self.correlation("value_count", condition: "{field: host, gte: 3}"))
        for host in ["x", "y", "x", "y"] {
            #expect(try bench.feed(0, #"{"kind":"a","user":"u","host":"\#(host)"}"#) == [])
        }
        #expect(try bench.feed(1, #"{"kind":"a","user":"u"}"#) == [])
        #expect(bench.correlator.counters.withoutValue == 1)
        #expect(try bench.feed(2, #"{"kind":"a","user":"u","host":"z"}"#) == ["found u 3"])
    }

    @Test func `value_count looks at no more than its window`() throws {
        var bench = try Bench(Self.correlation("value_count", condition: "{field: host, gte: 3}"))
        for (seconds, host) in [(0, "x"), (6, "y"), (12, "z"), (13, "y")] {
            #expect(try bench.feed(seconds, #"{"kind":"a","user":"u","host":"\#(host)"}"#) == [])
        }
        #expect(try bench.feed(14, #"{"kind":"a","user":"u","host":"x"}"#) == ["found u 3"])
    }

    @Test func `several fields of value_count count together`() throws {
        var bench = try Bench(Self.correlation("value_count", condition: "{field: [h, p], gte: 3}"))
        for (host, port) in [("x", 1), ("x", 2), ("x", 1)] {
            #expect(try bench.feed(0, #"{"kind":"a","user":"u","h":"\#(host)","p":\#(port)}"#) == [])
        }
        #expect(try bench.feed(0, #"{"kind":"a","user":"u","h":"y","p":1}"#) == ["found u 3"])
    }

    @Test func `temporal needs every rule in any order, of one group`() throws {
        var bench = try Bench(Self.correlation("temporal", rules: "[a, b]", condition: nil))
        #expect(try bench.feed(0, #"{"kind":"b","user":"u"}"#) == [])
        #expect(try bench.feed(1, #"{"kind":"a","user":"v"}"#) == [])
        #expect(try bench.feed(2, #"{"kind":"a","user":"u"}"#) == ["found u 2"])
    }

    @Test func `temporal with a condition needs so many rules`() throws {
        var bench = try Bench(Self.correlation("temporal", rules: "[a, b, c]", condition: "{gte: 2}"))
        #expect(try bench.run([(0, "a"), (1, "a"), (2, "c")]) == [2])
    }

    @Test(
        arguments: [
            ([(0, "a"), (1, "b"), (2, "c")], [2]), ([(0, "b"), (1, "a"), (2, "c")], []),
            ([(0, "a"), (1, "c"), (2, "b")], []), ([(0, "a"), (1, "c"), (2, "b"), (3, "c")], [3]),
            ([(0, "a"), (6, "b"), (12, "c")], []), ([(0, "a"), (6, "a"), (7, "b"), (12, "c")], [12]),
        ] as [([(Int, String)], [Int])])
    func `temporal_ordered needs the order of every rule`(_ events: [(Int, String)], _ expected: [Int]) throws {
        var bench = try Bench(Self.correlation("temporal_ordered", rules: "[a, b, c]", condition: nil))
        #expect(try bench.run(events) == expected)
    }

    @Test(
        arguments: [
            ("value_sum", "{field: n, gt: 10}", [4, 5, 2], "found u 11"),
            ("value_avg", "{field: n, gt: 3}", [1, 9, 2], "found u 4"),
            ("value_avg", "{field: n, gt: 4}", [1, 9, 2], nil),
            ("value_median", "{field: n, lt: 3}", [1, 9, 2], "found u 2"),
            ("value_median", "{field: n, gte: 3.5}", [1, 9, 2, 5], "found u 3.5"),
            ("value_percentile", "{field: n, percentile: 90, gte: 9}", [1, 2, 3, 9], "found u 9"),
            ("value_percentile", "{field: n, percentile: 50, eq: 2}", [3, 2, 1], "found u 2"),
        ] as [(String, String, [Int], String?)])
    func `numbers of a field are computed with`(
        _ type: String, _ condition: String, _ numbers: [Int], _ expected: String?
    ) throws {
        var bench = try Bench(Self.correlation(type, condition: condition))
        var found: [String] = []
        for number in numbers { found += try bench.feed(0, #"{"kind":"a","user":"u","n":\#(number)}"#) }
        found += try bench.feed(0, #"{"kind":"a","user":"u","n":"many"}"#)
        #expect(bench.correlator.counters.withoutValue == 1)
        found += bench.words(bench.correlator.finish())
        #expect(found == (expected.map { [$0] } ?? []))
    }

    @Test func `an upper bound is decided when the window has passed`() throws {
        var bench = try Bench(Self.correlation("event_count", condition: "{gte: 2, lt: 4}"))
        #expect(try bench.run([(0, "a"), (1, "a")]) == [])
        #expect(try bench.feed(11, #"{"kind":"c","user":"w"}"#) == ["found u 2"])
        #expect(try bench.run([(20, "a"), (21, "a"), (22, "a"), (23, "a"), (40, "c")]) == [])
    }

    @Test func `absence is decided when the window has passed, or the log`() throws {
        let text = Self.correlation("temporal_extended", rules: "[a, b]", condition: "a and not b")
        var bench = try Bench(text)
        #expect(try bench.run([(0, "a"), (5, "b"), (20, "a")]) == [])
        #expect(try bench.feed(31, #"{"kind":"c"}"#) == ["found u 1"])
        #expect(try bench.run([(40, "a")]) == [])
        #expect(bench.words(bench.correlator.finish()) == ["found u 1"])
        var time = try Bench(text)
        #expect(try time.run([(0, "a")]) == [])
        #expect(time.correlator.advance(timeMilliseconds: 10_000).isEmpty)
        #expect(time.words(time.correlator.advance(timeMilliseconds: 10_001)) == ["found u 1"])
    }

    @Test(arguments: [("a and (b or c)", [(0, "a"), (1, "c")], [1]), ("a and b or c", [(0, "a"), (1, "c")], [1])])
    func `an extended condition joins rules`(_ condition: String, _ events: [(Int, String)], _ expected: [Int]) throws {
        var bench = try Bench(Self.correlation("temporal_extended", rules: "[a, b, c]", condition: condition))
        #expect(try bench.run(events) == expected)
    }

    @Test func `an extended ordered condition needs the order of what matched`() throws {
        let text = Self.correlation("temporal_ordered_extended", rules: "[a, b, c]", condition: "a and (b or c)")
        var bench = try Bench(text)
        #expect(try bench.run([(0, "c"), (1, "a")]) == [])
        #expect(try bench.run([(2, "b")]) == [])
        var other = try Bench(text)
        #expect(try other.run([(0, "a"), (1, "c")]) == [1])
    }

    @Test func `aliases bring different fields together`() throws {
        let text = Self.correlation(
            "temporal", rules: "[a, b]", condition: nil, group: "[ip]",
            extra: "    aliases:\n        ip:\n            a: src\n            b: dst")
        var bench = try Bench(text)
        #expect(try bench.feed(0, #"{"kind":"a","src":"1.1.1.1","dst":"2.2.2.2"}"#) == [])
        #expect(try bench.feed(1, #"{"kind":"b","src":"1.1.1.1","dst":"2.2.2.2"}"#) == [])
        #expect(try bench.feed(2, #"{"kind":"b","dst":"1.1.1.1"}"#) == ["found 1.1.1.1 2"])
    }

    @Test func `a chain stands on what came true below, by its own group`() throws {
        let many = Self.correlation("event_count", condition: "{gte: 2}", group: "[user, host]", title: "many")
        let then = Self.correlation("temporal_ordered", rules: "[many, b]", condition: nil, title: "then")
        var bench = try Bench(then + "\n---\n" + many)
        #expect(try bench.feed(0, #"{"kind":"a","user":"u","host":"h"}"#) == [])
        #expect(try bench.feed(1, #"{"kind":"a","user":"u","host":"h"}"#) == ["many u h 2"])
        #expect(try bench.feed(2, #"{"kind":"b","user":"v"}"#) == [])
        #expect(try bench.feed(3, #"{"kind":"b","user":"u"}"#) == ["then u 2"])
    }

    @Test func `rules below a correlation are silent unless it generates`() throws {
        #expect(try Bench(Self.correlation("event_count")).correlator.silentRules == [0])
        #expect(try Bench(Self.correlation("event_count", extra: "    generate: true")).correlator.silentRules == [])
    }

    @Test(arguments: [
        (Self.correlation("event_count", rules: "[zz]"), "names rules that are not there or do not run: `zz`"),
        (Self.correlation("event_count", rules: "[found]"), "stands on itself"),
        (
            Self.correlation("event_count", rules: "[y]") + "\n---\n"
                + Self.correlation("event_count", rules: "[found]", title: "y"), "stands on itself"
        ),
        (Self.correlation("event_count", condition: nil), "needs a `condition`"),
        (Self.correlation("value_count"), "needs `field`"), (Self.correlation("wild"), "`wild` is unknown"),
        (Self.correlation("event_count", timespan: "1y"), "is not like"),
        (Self.correlation("event_count", timespan: "0s"), "is not like"),
        (Self.correlation("event_count", condition: "{around: 3}"), "does not know `around`"),
        (Self.correlation("temporal", rules: "[a]", condition: "not a"), "which nothing can notice"),
        (Self.correlation("temporal", rules: "[a]", condition: "a and z"), "not in `rules`"),
        (Self.correlation("value_percentile", condition: "{field: n, gt: 1}"), "`percentile` is a number"),
        (Self.correlation("event_count", condition: "{gte: 99999999}"), "counts further than"),
    ])
    func `a correlation that cannot run is a fault with file, line and rule`(_ text: String, _ reason: String) throws {
        let rule = Fixture.rule("    s:\n        kind: a\n    condition: s", name: "a")
        let fault = try #require(Fixture.fault(rule + "---\n" + text))
        #expect(fault.reason.contains(reason), "\(fault)")
        #expect(fault.file == "test.yml" && fault.line > 8 && fault.rule != nil)
    }

    @Test func `groups over the limit are given up and counted`() throws {
        var limits = CorrelationLimits()
        limits.groups = 100
        var bench = try Bench(Self.correlation("event_count", timespan: "1d"), limits: limits)
        for number in 0..<1_000 { _ = try bench.feed(number, #"{"kind":"a","user":"\#(number)"}"#) }
        #expect(bench.correlator.counters.openGroups == 100)
        #expect(bench.correlator.counters.evictedGroups == 900)
    }

    @Test func `groups whose window passed are forgotten`() throws {
        var bench = try Bench(Self.correlation("event_count"))
        for number in 0..<1_000 { _ = try bench.feed(number, #"{"kind":"a","user":"\#(number)"}"#) }
        #expect(bench.correlator.counters.openGroups < 100)
        #expect(bench.correlator.counters.evictedGroups == 0)
    }

    @Test func `a table of groups agrees with a dictionary`() {
        var random = SystemRandomNumberGenerator()
        let seed = UInt64.random(in: 0...UInt64.max, using: &random)
        var generator = SeededGenerator(state: seed | 1)
        var table = GroupTable()
        var model: [UInt64: [Occurrence]] = [:]
        for step in 0..<20_000 {
            let name = UInt64.random(in: 0..<300, using: &generator)
            let key = GroupKey(high: name &* 7, low: name)
            let occurrence = Occurrence(
                time: Int64.random(in: 0..<50, using: &generator), value: UInt64(step), rule: UInt8(step % 7))
            switch (table.find(key), Int.random(in: 0..<10, using: &generator)) {
            case (nil, _):
                #expect(model[name] == nil)
                _ = table.add(key, occurrence)
                model[name] = [occurrence]
            case (let number?, 0):
                table.remove(number)
                model[name] = nil
            case (let number?, 1...3):
                if table.occurrenceCount(number) > 1 {
                    table.dropOldest(number)
                    model[name]?.removeFirst()
                }
            case (let number?, _):
                table.append(number, occurrence)
                let place = model[name]?.firstIndex { $0.time > occurrence.time } ?? model[name]?.count ?? 0
                model[name]?.insert(occurrence, at: place)
                #expect(table.occurrences(number) == model[name], "seed \(seed), step \(step)")
            }
        }
        #expect(table.count == model.count)
    }
}
