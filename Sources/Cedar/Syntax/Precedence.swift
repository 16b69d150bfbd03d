/// How tightly an operator binds, loosest first.
enum Precedence: Int, Comparable, Sendable {
    /// `||`.
    case or
    /// `&&`.
    case and
    /// Comparisons, `in`, `has`, `like` and `is`, which do not chain.
    case relation
    /// `+` and `-`.
    case sum
    /// `*`.
    case product
    /// Tighter than any binary operator.
    case unary

    /// Whether `left` binds less tightly.
    static func < (left: Precedence, right: Precedence) -> Bool { left.rawValue < right.rawValue }
}
