/// How tightly the text of an expression holds together, loosest first, to know where it needs parentheses.
enum ExpressionForm: Int, Comparable {
    /// `if … then … else …`, which must stand alone.
    case whole
    /// `||`.
    case or
    /// `&&`.
    case and
    /// Comparisons, `in`, `has`, `like` and `is`.
    case relation
    /// `+` and `-`.
    case sum
    /// `*`.
    case product
    /// `!`, `-` and negative numbers.
    case unary
    /// Everything that another member access may follow.
    case member

    /// Whether `left` holds together less tightly.
    static func < (left: ExpressionForm, right: ExpressionForm) -> Bool { left.rawValue < right.rawValue }
}
