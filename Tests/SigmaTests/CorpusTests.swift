import Foundation
import Testing

@testable import Sigma

/// What the public rules and recorded events must show.
@Suite struct CorpusTests {
    /// Every rule of the corpus, read once.
    private static let all = Result { () throws -> RuleCollection? in
        guard let corpus = Corpus() else { return nil }
        var collection = RuleCollection()
        for file in try corpus.ruleFiles() { collection.add(file.bytes, file: file.path) }
        return collection
    }

    @Test func `every public rule loads`() throws {
        guard let collection = try Self.all.get() else { return }
        #expect(collection.rules.count == 3_780)
        #expect(collection.faults.map(\.description) == [])
        let set = RuleSet(collection)
        // A placeholder's values are the organisation's; without them such a rule is listed and does not run.
        #expect(set.faults.count == collection.rules.count { !$0.openPlaceholders.isEmpty })
        #expect(set.rules.count + set.faults.count == 3_780)
    }

    @Test(arguments: ["event", "raw"])
    func `every recorded event meets its rule, flat and nested`(_ form: String) throws {
        guard let corpus = Corpus(), let collection = try Self.all.get() else { return }
        let set = RuleSet(collection, fields: SourceDetector.fields)
        var matcher = Matcher(set)
        var detector = SourceDetector(set)
        var matchesOfCase: [String: Int] = [:]
        var expectedOfCase: [String: Int?] = [:]
        for line in try corpus.lines("sigma/regression-dev.ndjson.gz") {
            guard let object = try JSONSerialization.jsonObject(with: Data(line)) as? [String: any Sendable],
                let rule = object["rule_id"] as? String, let name = object["case"] as? String,
                let event = object[form]
            else { continue }
            let bytes = [UInt8](try JSONSerialization.data(withJSONObject: event))
            try matcher.read(bytes.span)
            let matches = matcher.matches(detector.route(&matcher)).map { set.rules[$0].id }
            let isMatch = matches.contains(rule)
            matchesOfCase[name, default: 0] += isMatch ? 1 : 0
            expectedOfCase[name] = object["expected_matches_in_case"] as? Int
            if let expected = object["expected_match"] as? Bool {
                #expect(isMatch == expected, "\(object["rule_file"] ?? "")")
            }
        }
        #expect(matchesOfCase.count == 101)
        for (name, count) in matchesOfCase {
            if let expected = expectedOfCase[name] ?? nil {
                // Three cases say 1 where the rule's text plainly meets several events: at least, not exactly.
                #expect(count >= expected, "\(name)")
            } else {
                #expect(count > 0, "\(name)")
            }
        }
    }

    /// Every 40th Windows event, and every CloudTrail record, by the index and by the naive matcher.
    @Test(arguments: [("events/otrf-lsass-campaign-01.ndjson.gz", 40), ("events/cloudtrail-invictus.ndjson.gz", 1)])
    func `the index finds what looking at every rule finds`(_ file: String, _ step: Int) throws {
        guard let corpus = Corpus(), let collection = try Self.all.get() else { return }
        let set = RuleSet(collection, fields: SourceDetector.fields)
        var matcher = Matcher(set)
        var detector = SourceDetector(set)
        var matches = 0
        for (number, line) in try corpus.lines(file).enumerated() where number % step == 0 {
            var line = line
            if file.contains("cloudtrail"),
                let object = try JSONSerialization.jsonObject(with: Data(line)) as? [String: any Sendable],
                let record = object["record"]
            {
                line = [UInt8](try JSONSerialization.data(withJSONObject: record))
            }
            try matcher.read(line.span)
            let route = detector.route(&matcher)
            let found = matcher.matches(route)
            let naive = try NaiveMatcher(line)
            let wanted = route.rules.map(Int.init).filter { naive.holds(set.rules[$0].detection) }
            matches += wanted.count
            #expect(found == wanted, "\(file), event \(number + 1)")
        }
        #expect(matches > 0)
    }
}
