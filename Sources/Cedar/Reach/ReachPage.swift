/// One page of the answer to a reverse query, with what it cost.
public struct ReachPage: Hashable, Sendable {
    /// The entities found, in ascending order of type and id.
    public let results: [EntityUID]
    /// Where the next page goes on; nil when there is nothing more.
    public let next: ReachCursor?
    /// How many entities were decided for this page.
    public let decided: Int
    /// The permits that could apply to what is known and bound the sought entity by nothing, in the order of the set:
    /// while there are some, every entity must be decided, and the cost grows with the store.
    public let scans: [PolicyID]

    /// Whether the answer ends with this page.
    public var isComplete: Bool { next == nil }
}
