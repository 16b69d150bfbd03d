/// How much is promised when an append returns.
public enum Acknowledgement: Int, Hashable, Sendable, Comparable, CaseIterable {
    /// A0: the record is on stable storage and its index is final. Enough to act upon.
    case durable
    /// A1: besides, a signed checkpoint that includes the record was published. Comes only while ``LedgerWriter/run()``
    /// runs.
    case signed

    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
