/// One `when` or `unless` clause.
public struct Condition: Sendable {
    /// Which of the two.
    public enum Kind: String, Hashable, Sendable {
        /// The body must be true.
        case when
        /// The body must be false.
        case unless
    }

    /// Which of the two clauses it is.
    public let kind: Kind
    /// What is tested.
    public let body: Expression
    /// Where the clause stands.
    public let range: SourceRange
}
