public import TransparencyLog

/// What a complete check of a ledger found to be right.
public struct LedgerVerification: Hashable, Sendable {
    /// The number of records under the signed root.
    public let size: UInt64
    /// The signed root, which was recomputed from the records.
    public let root: TreeHash
    /// The number of records in the segments: `size`, and those that are durable and wait for the next checkpoint.
    public let durableSize: UInt64
    /// The number of payloads that were opened and are what their leaves commit to.
    public let openedCount: UInt64
    /// The number of payloads whose keys were erased.
    public let erasedCount: UInt64
}
