/// How a ledger keeps its files and how long it lets things wait.
public struct LedgerConfiguration: Hashable, Sendable {
    /// Length of a segment file in bytes: 16 MiB. Large enough to be rare, small enough to be zeroed in some tens of
    /// milliseconds. At least ``minimumSegmentByteCount``.
    public var segmentByteCount = 16 * 1024 * 1024
    /// The most records that may wait to be written: 65,536. More are refused.
    public var maximumWaitingCount = 65_536
    /// The most bytes that are written with one flush, if there is more than one append: 1 MiB.
    public var maximumBatchByteCount = 1024 * 1024
    /// The longest that a durable record waits for its checkpoint while ``LedgerWriter/run()`` runs: a second. Each
    /// checkpoint costs a handful of flushes, and an append that flushes at the same time waits for them. A caller who
    /// asks for ``Acknowledgement/signed`` does not wait for the interval.
    public var checkpointInterval = Duration.seconds(1)
    /// The number of records that have a checkpoint made before the interval is over: 8,192.
    public var checkpointRecordCount: UInt64 = 8_192

    /// The smallest segment, 4 KiB. One under 1 MiB cannot take the longest payloads and refuses them.
    public static let minimumSegmentByteCount = 4096

    /// All defaults.
    public init() {}
}
