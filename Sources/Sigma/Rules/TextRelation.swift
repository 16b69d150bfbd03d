/// How the text of one field relates to that of another.
public enum TextRelation: Sendable, Hashable {
    /// They are equal.
    case equal
    /// The one contains the other.
    case contains
    /// The one starts with the other.
    case startsWith
    /// The one ends with the other.
    case endsWith
}
