/// Why one clause of a policy holds or not.
public struct ClauseExplanation: Hashable, Sendable {
    /// The parts of a policy.
    public enum Kind: String, Hashable, Sendable {
        /// The scope's constraint on the principal.
        case principal
        /// The scope's constraint on the action.
        case action
        /// The scope's constraint on the resource.
        case resource
        /// An operand of `&&` in a `when`, or all of it.
        case when
        /// An operand of `||` in an `unless`, or all of it.
        case unless
    }

    /// A value that the clause looked up.
    public struct Seen: Hashable, Sendable {
        /// The expression, such as `principal.level`.
        public let expression: String
        /// What it was.
        public let value: Value
    }

    /// Which part of the policy it is.
    public let kind: Kind
    /// The clause as it stands in the policy, shortened; slots of a template are filled.
    public let text: String
    /// Where it stands in the policy's text; a linked policy's in that of its template.
    public let range: SourceRange
    /// Why it holds, or what is missing, in words.
    public let reason: String
    /// The values that it looked up, at most `Limits.explanationValues`.
    public let seen: [Seen]
}
