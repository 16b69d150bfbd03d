/// A filter: what is left out of the matches of one or more rules (Sigma specification 2.1, filters).
///
/// Two ways of writing are met in the field. The specification's example names what is filtered out
/// (`condition: selection`); converters join the condition to the rule's by `and`, so authors write
/// `condition: not selection`. Both mean the same here: a condition in which every selection stands under `not` says
/// what stays, any other says what goes.
public struct RuleFilter: Sendable {
    /// The title.
    public let title: String
    /// The identifier.
    public let id: String?
    /// The rules' logsources that it covers.
    public let logSource: LogSource
    /// Identifiers or names of the rules; nil is every rule of its logsource.
    public let rules: [String]?
    /// The condition as written.
    public let condition: RuleExpression
    /// The file it was read from.
    public let file: String
    /// The line at which its document begins, 1-based.
    public let line: Int
    /// What the document says under keys that the specification does not define, by path with dots, as text.
    public internal(set) var custom: [String: String] = [:]

    /// What an event must not be for a rule to match.
    var exclusion: RuleExpression { Self.isNegative(condition) ? .not(condition) : condition }

    /// Whether the filter concerns a rule.
    public func applies(to rule: SigmaRule) -> Bool {
        guard logSource.covers(rule.logSource) else { return false }
        guard let rules else { return true }
        return rules.contains { $0 == rule.id || $0 == rule.name }
    }

    private static func isNegative(_ expression: RuleExpression) -> Bool {
        switch expression {
        case .not: true
        case .and(let parts), .or(let parts): !parts.isEmpty && parts.allSatisfy(isNegative)
        case .comparison: false
        }
    }
}
