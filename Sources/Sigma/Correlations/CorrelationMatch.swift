/// A correlation that came true.
public struct CorrelationMatch: Sendable, Equatable {
    /// The correlation, by its place in ``RuleSet/correlations``.
    public let correlation: Int
    /// When, in milliseconds since 1970: the time of the last match that made it true, or the end of the window where
    /// only that could tell.
    public let timeMilliseconds: Int64
    /// The values by which the group is kept apart, in the order of ``CorrelationRule/groupBy``.
    public let group: [String]
    /// The number that was compared: matches, values, a sum; for the temporal kinds how many rules matched.
    public let number: Double
}
