/// How much a ``Correlator`` keeps.
public struct CorrelationLimits: Sendable {
    /// Groups of one correlation at a time; over it the one looked at longest ago goes.
    public var groups = Limits.groupsPerCorrelation
    /// Occurrences of one group at a time; over it the oldest goes.
    public var occurrences = Limits.occurrencesPerGroup
    /// Whether a group may come true again for every further match, instead of once per window.
    public var firesForEveryMatch = false

    /// The defaults: a million groups in 64 MB, ten thousand occurrences, once per window.
    public init() {}
}
