public import Domain

/// One act with its place in the ledger.
public struct ActivityEntry: Hashable, Sendable {
    /// The act.
    public let activity: Activity
    /// The entry of the ledger.
    public let index: Int64

    /// Places an act.
    public init(activity: Activity, index: Int64) {
        self.activity = activity
        self.index = index
    }
}
