public import Domain

/// An act with its place in the ledger.
public struct RecordedActivity: Hashable, Sendable {
    /// The index of the ledger entry that holds it.
    public let index: UInt64
    /// The act.
    public let activity: Activity

    /// Pairs an act with its place.
    public init(index: UInt64, activity: Activity) {
        self.index = index
        self.activity = activity
    }
}
