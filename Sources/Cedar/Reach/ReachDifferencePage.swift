/// One page of the difference between two reaches.
public struct ReachDifferencePage: Hashable, Sendable {
    /// What changed, in ascending order of principal and action; principals without a change are left out.
    public let changes: [ReachChange]
    /// Where the next page goes on; nil when there is nothing more.
    public let next: ReachCursor?
    /// How many requests were decided for this page.
    public let decided: Int
}
