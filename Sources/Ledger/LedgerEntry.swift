public import TransparencyLog

/// One record as it is read back.
public struct LedgerEntry: Hashable, Sendable {
    /// The facts of a record, or why they cannot be shown.
    public enum Payload: Hashable, Sendable {
        /// The JSON text that was handed in; its commitment in the leaf was checked.
        case opened([UInt8])
        /// The key was erased, and with it the payload. The leaf and its proofs stay valid.
        case erased
    }

    /// The record's position, counted from 0.
    public let index: UInt64
    /// What everybody may see.
    public let leaf: LedgerLeaf
    /// The exact bytes of the leaf, as hashed into the tree.
    public let leafBytes: [UInt8]
    /// The RFC 6962 hash of ``leafBytes``.
    public let leafHash: TreeHash
    /// The facts.
    public let payload: Payload

    /// The JSON text that was handed in, or `nil` when its key was erased.
    public var payloadBytes: [UInt8]? {
        if case .opened(let bytes) = payload { bytes } else { nil }
    }

    /// Puts an entry together.
    package init(index: UInt64, leaf: LedgerLeaf, leafBytes: [UInt8], leafHash: TreeHash, payload: Payload) {
        self.index = index
        self.leaf = leaf
        self.leafBytes = leafBytes
        self.leafHash = leafHash
        self.payload = payload
    }
}
