public import Domain

/// A batch as it lies in the store.
public struct StoredBatch: Hashable, Sendable {
    /// Its number over all sources, in the order in which batches were taken.
    public let number: Int64
    /// The log.
    public let source: SourceID
    /// When it arrived.
    public let arrived: Timestamp
    /// The number of its first line.
    public let firstLine: Int64
    /// The lines; one of which nothing is kept is empty.
    public let lines: [[UInt8]]
    /// Whether the reader gave out what it held back.
    public let isPause: Bool

    /// Describes a batch.
    public init(
        number: Int64, source: SourceID, arrived: Timestamp, firstLine: Int64, lines: [[UInt8]], isPause: Bool
    ) {
        self.number = number
        self.source = source
        self.arrived = arrived
        self.firstLine = firstLine
        self.lines = lines
        self.isPause = isPause
    }
}
