public import Domain

/// One look at a person's record.
public struct RecordView: Hashable, Sendable {
    /// Who looked.
    public let viewer: Actor
    /// When.
    public let time: Timestamp
    /// The entry of the ledger.
    public let index: Int64

    /// States a look.
    public init(viewer: Actor, time: Timestamp, index: Int64) {
        self.viewer = viewer
        self.time = time
        self.index = index
    }
}
