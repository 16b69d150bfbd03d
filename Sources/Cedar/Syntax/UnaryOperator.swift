/// An operator with one operand.
public enum UnaryOperator: Hashable, Sendable {
    /// `!e`.
    case not
    /// `-e`, checked.
    case negate
    /// `e.isEmpty()`.
    case isEmpty
}
