public import TransparencyLog

/// What the ledger answers to an append: where the record stands, for good.
public struct LedgerReceipt: Hashable, Sendable {
    /// The record's position, counted from 0. Never given twice.
    public let index: UInt64
    /// The RFC 6962 hash of the record's leaf.
    public let leafHash: TreeHash

    /// Names a position.
    public init(index: UInt64, leafHash: TreeHash) {
        self.index = index
        self.leafHash = leafHash
    }
}
