public import Domain

/// How many acts ended within one span of time.
public struct ActivityCount: Hashable, Sendable {
    /// The span's first moment.
    public let start: Timestamp
    /// Completed acts.
    public let completed: Int
    /// Refused acts.
    public let refused: Int
    /// Cut, interrupted and failed acts.
    public let stopped: Int

    /// States the counts of one span.
    public init(start: Timestamp, completed: Int, refused: Int, stopped: Int) {
        self.start = start
        self.completed = completed
        self.refused = refused
        self.stopped = stopped
    }

    /// All of them.
    public var total: Int { completed + refused + stopped }
}
