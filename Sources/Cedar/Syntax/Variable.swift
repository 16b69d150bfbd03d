/// One of the four variables of a policy.
public enum Variable: String, Hashable, Sendable {
    /// Who asks.
    case principal
    /// What they want to do.
    case action
    /// To what.
    case resource
    /// What else is known about the request: a record.
    case context
}
