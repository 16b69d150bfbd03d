/// One match that a group remembers.
struct Occurrence: Sendable, Equatable {
    /// When, in milliseconds since 1970.
    var time: Int64
    /// The value: a hash where values are counted, the bits of a `Double` where they are computed with.
    var value: UInt64
    /// Which of the correlation's rules it was.
    var rule: UInt8
}
