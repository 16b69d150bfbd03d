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
    /// Knows what scans said.
    public let inspecting: Inspecting
    /// Lets two people accept what policies refuse.
    public let accepting: Accepting

    /// Collects the use cases.
    public init(
        browsing: Browsing, creating: Creating, pulling: Pulling, pushing: Pushing, referencing: Referencing,
        inspecting: Inspecting, accepting: Accepting
    ) {
        self.accepting = accepting
        self.inspecting = inspecting
        self.browsing = browsing
        self.creating = creating
        self.pulling = pulling
        self.pushing = pushing
        self.referencing = referencing
    }
}
