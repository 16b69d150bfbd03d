/// How strictly policies are validated.
public enum ValidationMode: String, Hashable, Sendable, CaseIterable {
    /// Cedar's default: both sides of `==`, all elements of a set and both branches of `if` have one type, sets are not
    /// empty, and extension values are made of literals, so that tools can analyse policies.
    case strict
    /// Only what would fail when a policy is evaluated is an error.
    case permissive
}
