/// What must hold of one event: comparisons, joined.
public indirect enum RuleExpression: Sendable {
    /// Every part holds; of no part, that is true.
    case and([RuleExpression])
    /// A part holds; of no part, that is false.
    case or([RuleExpression])
    /// The part does not hold.
    case not(RuleExpression)
    /// A comparison holds.
    case comparison(Comparison)

    /// How many comparisons it has.
    var comparisonCount: Int {
        switch self {
        case .and(let parts), .or(let parts): parts.reduce(0) { $0 + $1.comparisonCount }
        case .not(let part): part.comparisonCount
        case .comparison: 1
        }
    }

    /// How deep it nests.
    var depth: Int {
        switch self {
        case .and(let parts), .or(let parts): 1 + (parts.lazy.map(\.depth).max() ?? 0)
        case .not(let part): 1 + part.depth
        case .comparison: 1
        }
    }
}
