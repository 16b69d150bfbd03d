@testable import Sigma

/// Makes rule sets and events for tests.
enum Fixture {
    /// The logsource of every rule and event here.
    static let source = LogSource(product: "test")

    /// A rule with a detection, which is indented by four.
    static func rule(_ detection: String, name: String = "rule") -> String {
        "title: \(name)\nid: \(name)\nlogsource:\n    product: test\ndetection:\n\(detection)\n"
    }

    /// A rule with one item in its selection.
    static func item(_ item: String) -> String {
        rule("    selection:\n        \(item)\n    condition: selection")
    }

    /// Reads rules that have no fault.
    static func set(_ yaml: String, placeholders: [String: [String]] = [:], fields: [String] = []) throws -> RuleSet {
        var collection = RuleCollection(placeholders: placeholders)
        collection.add(Array(yaml.utf8), file: "test.yml")
        if let fault = collection.faults.first { throw fault }
        return RuleSet(collection, fields: fields)
    }

    /// The titles of the rules that an event meets; the naive matcher must agree.
    static func matches(_ yaml: String, _ event: String, placeholders: [String: [String]] = [:]) throws -> [String] {
        let set = try set(yaml, placeholders: placeholders)
        var matcher = Matcher(set)
        try matcher.read(Array(event.utf8).span)
        return matcher.matches(matcher.route(for: [source])).map { set.rules[$0].title }
    }

    /// Whether an event meets a rule with one item.
    static func meets(_ item: String, _ event: String) throws -> Bool {
        try !matches(self.item(item), event).isEmpty
    }

    /// The first fault of rules.
    static func fault(_ yaml: String) -> RuleFault? {
        var collection = RuleCollection()
        collection.add(Array(yaml.utf8), file: "test.yml")
        return collection.faults.first ?? RuleSet(collection).faults.first
    }
}
