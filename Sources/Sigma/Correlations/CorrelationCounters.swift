/// What correlations left out, each with a reason; shown beside their findings.
public struct CorrelationCounters: Sendable, Equatable {
    /// Matches without a value in a field that keeps groups apart.
    public var withoutGroup = 0
    /// Matches without a value, or without a number, where one is counted or computed with.
    public var withoutValue = 0
    /// Matches older than their group's window.
    public var late = 0
    /// Groups that were given up for others at the limit.
    public var evictedGroups = 0
    /// The oldest occurrences of a group that were given up at the limit.
    public var evictedOccurrences = 0
    /// Groups that are open.
    public var openGroups = 0

    /// Nothing was left out.
    public init() {}
}
