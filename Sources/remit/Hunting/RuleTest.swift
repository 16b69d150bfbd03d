import FoundationEssentials
import Sigma

/// Holds rules and correlations to test cases: events that they must meet and events that they must not.
struct RuleTest {
    /// What a case is about.
    private enum Subject {
        /// A rule, by its place in the set.
        case rule(Int)
        /// A correlation, by its place in the set.
        case correlation(Int)
    }

    /// Why a case could not be tried.
    private enum Fault: Error, CustomStringConvertible {
        /// A logsource that is none.
        case logSource(String)

        var description: String {
            switch self {
            case .logSource(let text): "the logsource `\(text)` is not like product/category/service"
            }
        }
    }

    /// Cases that were read.
    private(set) var count = 0
    /// Cases that failed.
    private(set) var failures = 0
    /// The rules.
    private let set: RuleSet
    /// Rules and correlations by identifier and name.
    private var subjects: [String: Subject] = [:]
    /// What tells the time of events for which a case says none.
    private let clock: EventClock
    /// References of what has a case that must match.
    private var met: Set<String> = []
    /// References of what has a case that must not.
    private var spared: Set<String> = []

    /// Prepares a test of a collection.
    init(_ collection: RuleCollection) {
        set = RuleSet(collection, fields: SourceDetector.fields + EventClock.fields)
        clock = EventClock(set)
        for (index, rule) in set.rules.enumerated() {
            for name in [rule.id, rule.name].compactMap({ $0 }) { subjects[name] = .rule(index) }
        }
        for (index, rule) in set.correlations.enumerated() {
            for name in [rule.id, rule.name].compactMap({ $0 }) { subjects[name] = .correlation(index) }
        }
    }

    /// Titles of rules and correlations that no case must meet, or that no case must leave alone.
    var untested: [String] {
        let all = set.rules.map { ($0.reference, $0.title) } + set.correlations.map { ($0.reference, $0.title) }
        return all.filter { !met.contains($0.0) || !spared.contains($0.0) }.map(\.1)
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
            guard let one = try? JSONDecoder().decode(RuleTestCase.self, from: Data(bytes)) else {
                throw HuntError.testCase(file, reader.lineNumber)
            }
            count += 1
            guard let problem = complaint(about: one, &matcher, &detector) else { continue }
            failures += 1
            let title = one.title.map { " (\($0))" } ?? ""
            failed("\(file):\(reader.lineNumber): rule `\(one.ruleID)`\(title) \(problem)")
        }
    }

    /// Tries one case; nil where it holds, else what is wrong.
    private mutating func complaint(
        about one: RuleTestCase, _ matcher: inout Matcher, _ detector: inout SourceDetector
    ) -> String? {
        guard let subject = subjects[one.ruleID] else { return "is not there or does not run" }
        do {
            let isMatch: Bool
            switch subject {
            case .rule(let rule):
                note(one, set.rules[rule].reference)
                isMatch = try matches(one, &matcher, &detector).contains { $0.contains(rule) }
            case .correlation(let correlation):
                note(one, set.correlations[correlation].reference)
                isMatch = try comesTrue(correlation, one, &matcher, &detector)
            }
            guard isMatch != one.expected else { return nil }
            return isMatch ? "matches but must not" : "does not match but must"
        } catch {
            return "cannot be tried: \(error)"
        }
    }

    private mutating func note(_ one: RuleTestCase, _ reference: String) {
        if one.expected { met.insert(reference) } else { spared.insert(reference) }
    }

    /// The rules that each event meets.
    private func matches(
        _ one: RuleTestCase, _ matcher: inout Matcher, _ detector: inout SourceDetector
    ) throws -> [[Int]] {
        var result: [[Int]] = []
        for step in one.steps { result.append(try matches(step, &matcher, &detector)) }
        return result
    }

    private func matches(
        _ step: RuleTestCase.Step, _ matcher: inout Matcher, _ detector: inout SourceDetector
    ) throws -> [Int] {
        let event = Array(try JSONEncoder().encode(step.event))
        try matcher.read(event.span)
        guard let text = step.logSource else {
            let route = detector.route(&matcher)
            return matcher.matches(route)
        }
        guard let typed = TypedLogSource(argument: text) else { throw Fault.logSource(text) }
        let route = matcher.route(for: [typed.source])
        return matcher.matches(route)
    }

    /// Whether a correlation comes true by a sequence of events.
    private func comesTrue(
        _ correlation: Int, _ one: RuleTestCase, _ matcher: inout Matcher, _ detector: inout SourceDetector
    ) throws -> Bool {
        var correlator = Correlator(set)
        var time: Int64 = 0
        for step in one.steps {
            let rules = try matches(step, &matcher, &detector)
            time =
                step.at.map { $0.multipliedReportingOverflow(by: 1_000).partialValue }
                ?? clock.milliseconds(matcher) ?? time
            let found = correlator.observe(rules, in: matcher, timeMilliseconds: time)
            if found.contains(where: { $0.correlation == correlation }) { return true }
        }
        return correlator.finish().contains { $0.correlation == correlation }
    }
}
