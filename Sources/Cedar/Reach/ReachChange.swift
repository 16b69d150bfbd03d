/// What one principal gained and lost for one action.
public struct ReachChange: Hashable, Sendable {
    /// Whose reach changed.
    public let principal: EntityUID
    /// For which action.
    public let action: EntityUID
    /// The resources that were out of reach before, in ascending order.
    public let gained: [EntityUID]
    /// The resources that are out of reach now, in ascending order.
    public let lost: [EntityUID]
}
