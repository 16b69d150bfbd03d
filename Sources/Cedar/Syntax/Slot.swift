/// A place in the scope of a template that a link fills with an entity.
public enum Slot: String, Hashable, Sendable, CustomStringConvertible {
    /// `?principal`, in the constraint on the principal.
    case principal
    /// `?resource`, in the constraint on the resource.
    case resource

    /// The slot as it stands in a policy.
    public var description: String { "?" + rawValue }
}
