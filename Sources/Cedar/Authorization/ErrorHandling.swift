/// What a policy that fails to evaluate does to a decision.
public enum ErrorHandling: Hashable, Sendable {
    /// Nothing: it is skipped and reported. This is Cedar's own rule, under which a failing `forbid` can permit.
    case skip
    /// A failing `forbid` denies; a failing `permit` is skipped.
    case failClosed
}
