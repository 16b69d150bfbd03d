public import Domain

/// The ledger as of now.
public struct LedgerState: Hashable, Sendable {
    /// Durable entries, those that the latest checkpoint does not cover yet included.
    public let entryCount: Int64
    /// Entries that the latest checkpoint covers.
    public let checkpointSize: Int64
    /// The checkpoint's root hash, base 64 as in its text.
    public let root: String
    /// The signed checkpoint (C2SP signed note) as text; empty before the first.
    public let checkpoint: String
    /// When the checkpoint was signed; `nil` before the first.
    public let checkpointTime: Timestamp?
    /// The log's origin: the first line of the checkpoint.
    public let origin: String
    /// The verifier key (C2SP `vkey`) with which the signature can be checked.
    public let verifierKey: String

    /// Describes the ledger.
    public init(
        entryCount: Int64, checkpointSize: Int64, root: String, checkpoint: String, checkpointTime: Timestamp?,
        origin: String, verifierKey: String
    ) {
        self.entryCount = entryCount
        self.checkpointSize = checkpointSize
        self.root = root
        self.checkpoint = checkpoint
        self.checkpointTime = checkpointTime
        self.origin = origin
        self.verifierKey = verifierKey
    }
}
