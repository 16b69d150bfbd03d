public import Domain

/// How far a source was taken in, and how it is.
public struct SourceState: Hashable, Sendable {
    /// The number of the next line.
    public var nextLine: Int64 = 0
    /// The line from which it must be read again to bring its reader to where it was.
    public var cleanLine: Int64 = 0
    /// Events so far.
    public var events: Int64 = 0
    /// Lines that could not be read.
    public var unparsed: Int64 = 0
    /// Lines that were refused.
    public var refused: Int64 = 0
    /// Lines of protected channels.
    public var dropped: Int64 = 0
    /// When lines last arrived.
    public var lastArrival: Timestamp?
    /// The usual time between arrivals in milliseconds: a mean in which the last counts for a tenth.
    public var usualGapMilliseconds: Double = 0
    /// The last that happened to its files that people must know.
    public var notice: String?

    /// Nothing yet.
    public init() {}
}
