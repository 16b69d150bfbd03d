/// An operator with two operands, both of which are always evaluated, the left one first.
public enum BinaryOperator: String, Hashable, Sendable {
    /// Equality of any two values.
    case equal = "=="
    /// Its negation.
    case notEqual = "!="
    /// Order of integers, datetimes or durations.
    case less = "<"
    /// Order or equality.
    case lessOrEqual = "<="
    /// The reverse order.
    case greater = ">"
    /// The reverse order or equality.
    case greaterOrEqual = ">="
    /// Whether an entity is another or one of its descendants.
    case `in` = "in"
    /// Checked addition.
    case add = "+"
    /// Checked subtraction.
    case subtract = "-"
    /// Checked multiplication.
    case multiply = "*"
    /// Whether a set has an element.
    case contains
    /// Whether a set has all elements of another.
    case containsAll
    /// Whether a set has some element of another.
    case containsAny
    /// The value of an entity's tag.
    case getTag
    /// Whether an entity has a tag.
    case hasTag
}
