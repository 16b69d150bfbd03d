/// What a satisfied policy does.
public enum Effect: String, Hashable, Sendable {
    /// The policy allows the request unless a forbid is satisfied too.
    case permit
    /// The policy denies the request whatever the permits say.
    case forbid
}
