/// How two numbers relate.
public enum NumberRelation: String, Sendable, Hashable {
    /// `lt`: less than.
    case less = "lt"
    /// `lte`: at most.
    case lessOrEqual = "lte"
    /// `gt`: greater than.
    case greater = "gt"
    /// `gte`: at least.
    case greaterOrEqual = "gte"
    /// `eq`: equal.
    case equal = "eq"
    /// `neq`: different.
    case notEqual = "neq"

    /// Whether `left` relates so to `right`.
    public func holds(_ left: Double, _ right: Double) -> Bool {
        switch self {
        case .less: left < right
        case .lessOrEqual: left <= right
        case .greater: left > right
        case .greaterOrEqual: left >= right
        case .equal: left == right
        case .notEqual: left != right
        }
    }
}
