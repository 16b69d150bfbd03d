/// A bound on the number that a correlation computes.
public struct CorrelationThreshold: Sendable, Hashable {
    /// How the number relates to the value.
    public let relation: NumberRelation
    /// The value.
    public let value: Double
}
