/// What must hold of one event: comparisons, joined.
public indirect enum Expression: Sendable {
    /// Every part holds; of no part, that is true.
    case and([Expression])
    /// A part holds; of no part, that is false.
    case or([Expression])
    /// The part does not hold.
    case not(Expression)
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
