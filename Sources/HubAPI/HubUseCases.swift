public import Custody

/// What the hub's routes call.
public struct HubUseCases: Sendable {
    /// Shows repositories.
    public let browsing: Browsing
    /// Brings repositories into being.
    public let creating: Creating
    /// Lets bytes leave.
    public let pulling: Pulling
    /// Takes bytes in.
    public let pushing: Pushing
    /// Makes and removes branches and tags.
    public let referencing: Referencing

    /// Collects the use cases.
    public init(
        browsing: Browsing, creating: Creating, pulling: Pulling, pushing: Pushing, referencing: Referencing
    ) {
        self.browsing = browsing
        self.creating = creating
        self.pulling = pulling
        self.pushing = pushing
        self.referencing = referencing
    }
}
