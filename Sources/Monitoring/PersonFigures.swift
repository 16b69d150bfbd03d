public import Domain

/// Two figures that tell at a glance whether somebody is at work and whether something stands in their way.
public struct PersonFigures: Hashable, Sendable {
    /// When their last act ended.
    public let lastActive: Timestamp
    /// Acts that were refused within the window.
    public let refusals: Int

    /// States the figures of one person.
    public init(lastActive: Timestamp, refusals: Int) {
        self.lastActive = lastActive
        self.refusals = refusals
    }
}
