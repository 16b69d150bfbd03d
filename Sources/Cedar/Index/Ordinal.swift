/// What `<` and its relatives compare: an integer, a datetime or a duration, all of them 64-bit numbers.
struct Ordinal: Sendable {
    /// The kinds, never comparable with one another.
    enum Kind: UInt8, Sendable {
        /// An integer.
        case long
        /// An instant.
        case datetime
        /// A span of time.
        case duration
    }

    /// The kind.
    let kind: Kind
    /// The number; for times in milliseconds.
    let number: Int64

    /// Joins kind and number.
    @inline(__always)
    init(kind: Kind, number: Int64) {
        self.kind = kind
        self.number = number
    }

    /// The ordinal of a value, nil where it is of another type.
    @inline(__always)
    init?(_ value: Value) {
        switch value {
        case .long(let number): self.init(kind: .long, number: number)
        case .extensionValue(.datetime(let time)): self.init(kind: .datetime, number: time.milliseconds)
        case .extensionValue(.duration(let span)): self.init(kind: .duration, number: span.milliseconds)
        default: return nil
        }
    }
}
