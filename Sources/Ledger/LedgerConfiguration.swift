/// How a ledger keeps its files and how long it lets things wait.
public struct LedgerConfiguration: Hashable, Sendable {
    /// Length of a segment file in bytes: 16 MiB. Large enough to be rare, small enough to be zeroed in some tens of
    /// milliseconds. At least ``minimumSegmentByteCount``.
    public var segmentByteCount = 16 * 1024 * 1024
    /// The most records that may wait to be written: 65,536. More are refused.
    public var maximumWaitingCount = 65_536
    /// The most bytes that are written with one flush, if there is more than one append: 1 MiB.
    public var maximumBatchByteCount = 1024 * 1024
    /// The longest that a durable record waits for its checkpoint while ``LedgerWriter/run()`` runs: 100 milliseconds.
    public var checkpointInterval = Duration.milliseconds(100)
    /// The number of records that have a checkpoint made before the interval is over: 8,192. Each checkpoint costs a
    /// handful of flushes, which would otherwise compete all the time with those that appends wait for.
    public var checkpointRecordCount: UInt64 = 8_192

    /// The smallest segment, 4 KiB. One under 1 MiB cannot take the longest payloads and refuses them.
    public static let minimumSegmentByteCount = 4096

    /// All defaults.
    public init() {}
}
