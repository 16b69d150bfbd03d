import FoundationEssentials
import Sigma

/// Holds rules to test cases: events that they must meet and events that they must not.
struct RuleTest {
    /// One case.
    private struct Case: Decodable {
        /// The rule's identifier or name.
        let ruleID: String
        /// Whether the rule must match.
        let expected: Bool?
        /// Whether the rule must match, as the public regression data names it.
        let expectedMatch: Bool?
        /// The event.
        let event: JSONText

        private enum CodingKeys: String, CodingKey {
            case ruleID = "rule_id"
            case expectedMatch = "expected_match"
            case expected, event
        }
    }

    /// Cases that were read.
    private(set) var count = 0
    /// Cases that failed.
    private(set) var failures = 0
    /// The rules.
    private let set: RuleSet
    /// The rules by identifier and name.
    private var numbers: [String: Int] = [:]

    /// Prepares a test of a collection.
    init(_ collection: RuleCollection) {
        set = RuleSet(collection, fields: SourceDetector.fields)
        for (index, rule) in set.rules.enumerated() {
            for name in [rule.id, rule.name].compactMap({ $0 }) { numbers[name] = index }
        }
    }

    /// Reads cases and says which fail.
    mutating func read(_ file: String, failed: (String) -> Void) throws {
        var reader = try LineReader(file, longest: Limits.eventBytes)
        var matcher = Matcher(set)
        var detector = SourceDetector(set)
        while true {
            var bytes: [UInt8] = []
            guard try reader.next({ line, _ in bytes = line.withUnsafeBytes { Array($0) } }) else { return }
            if bytes.allSatisfy({ $0 == 0x20 || $0 == 0x0D }) { continue }
            guard let one = try? JSONDecoder().decode(Case.self, from: Data(bytes)) else {
                throw HuntError.testCase(file, reader.lineNumber)
            }
            count += 1
            let place = "\(file):\(reader.lineNumber): rule `\(one.ruleID)`"
            guard let rule = numbers[one.ruleID] else {
                failures += 1
                failed("\(place) is not there or does not run")
                continue
            }
            do {
                let event = Array(try JSONEncoder().encode(one.event))
                try matcher.read(event.span)
            } catch {
                failures += 1
                failed("\(place): \(error)")
                continue
            }
            let isMatch = matcher.matches(detector.route(&matcher)).contains(rule)
            let expected = one.expected ?? one.expectedMatch ?? true
            guard isMatch != expected else { continue }
            failures += 1
            failed("\(place) \(isMatch ? "matches but must not" : "does not match but must")")
        }
    }
}
