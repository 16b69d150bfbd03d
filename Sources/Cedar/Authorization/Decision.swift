/// The answer to a request.
public enum Decision: String, Hashable, Sendable {
    /// At least one permit is satisfied and no forbid is.
    case allow
    /// Anything else.
    case deny
}
