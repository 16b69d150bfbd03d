/// The time that a hunt looks at, by each event's own time.
struct HuntRange {
    /// The first moment, in milliseconds since 1970; nil for any.
    var from: Int64?
    /// The first moment that is not in it any more; nil for none.
    var until: Int64?

    /// Whether it leaves nothing out.
    var isOpen: Bool { from == nil && until == nil }

    /// Whether a moment is in it.
    func contains(_ time: Int64) -> Bool {
        time >= from ?? .min && until.map { time < $0 } ?? true
    }
}
