/// What left of an asset to a person, open transfers counted in full.
public struct EgressFigures: Hashable, Sendable {
    /// Bytes over the last 24 hours; repeats count.
    public let bytesLastDay: Int64
    /// The same over the last 30 days.
    public let bytesLastThirtyDays: Int64
    /// Distinct bytes over the last 24 hours; repeats do not count.
    public let distinctBytesLastDay: Int64
    /// The same over the last 30 days.
    public let distinctBytesLastThirtyDays: Int64

    /// Collects figures.
    public init(
        bytesLastDay: Int64, bytesLastThirtyDays: Int64, distinctBytesLastDay: Int64, distinctBytesLastThirtyDays: Int64
    ) {
        self.bytesLastDay = bytesLastDay
        self.bytesLastThirtyDays = bytesLastThirtyDays
        self.distinctBytesLastDay = distinctBytesLastDay
        self.distinctBytesLastThirtyDays = distinctBytesLastThirtyDays
    }
}
