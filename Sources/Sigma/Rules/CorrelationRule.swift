/// A rule over the matches of other rules (Sigma specification 2.1, correlations).
public struct CorrelationRule: Sendable {
    /// What is counted or looked for.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// How many matches.
        case eventCount = "event_count"
        /// How many different values a field has.
        case valueCount = "value_count"
        /// Matches of each rule, in any order.
        case temporal
        /// Matches of each rule, in the order of the list.
        case temporalOrdered = "temporal_ordered"
        /// The sum of a field.
        case valueSum = "value_sum"
        /// The mean of a field.
        case valueAverage = "value_avg"
        /// A percentile of a field.
        case valuePercentile = "value_percentile"
        /// The median of a field.
        case valueMedian = "value_median"
    }

    /// The title.
    public let title: String
    /// The identifier.
    public let id: String?
    /// The name by which others refer to it.
    public let name: String?
    /// How grave a match is.
    public let level: RuleLevel?
    /// What it finds.
    public let description: String?
    /// Who wrote it.
    public let author: String?
    /// Tags, such as `attack.t1048`.
    public let tags: [String]
    /// What is counted or looked for.
    public let kind: Kind
    /// The rules it stands on, by identifier or name.
    public let rules: [String]
    /// Fields whose values keep groups apart.
    public let groupBy: [String]
    /// Field names by alias and rule.
    public let aliases: [String: [String: String]]
    /// How far matches may lie apart, in milliseconds.
    public let timespanMilliseconds: Int64
    /// What the number must be; all must hold.
    public let thresholds: [CorrelationThreshold]
    /// The fields whose values are counted or computed with, together.
    public let fields: [String]
    /// The percentile, 0 to 100.
    public let percentile: Double
    /// For the extended temporal kinds, what of the rules must and must not have matched.
    public let formula: CorrelationFormula?
    /// Whether the rules it stands on report their own matches too.
    public let generates: Bool
    /// The file it was read from.
    public let file: String
    /// The line at which its document begins, 1-based.
    public let line: Int
    /// What the document says under keys that the specification does not define, by path with dots, as text.
    public internal(set) var custom: [String: String] = [:]

    /// What a match says of the rule: its identifier, else its name, else its title.
    public var reference: String { id ?? name ?? title }
}
