public import Domain

/// One thing that happened, as it is handed to the ledger.
///
/// Only ``kind``, ``time`` and a pseudonym of ``subject`` reach the leaf that everybody may see; ``payload`` is sealed
/// under a key of the subject and bound to the leaf by a salted commitment.
public struct LedgerRecord: Hashable, Sendable {
    /// The longest payload that is accepted: 512 KiB. A decision with the slice of entities that it saw needs some
    /// kilobytes; the limit keeps a batch and a reader's memory bounded.
    public static let maximumPayloadByteCount = 512 * 1024

    /// What sort of thing happened.
    public let kind: RecordKind
    /// When it happened, by the caller's clock.
    public let time: Timestamp
    /// Whom it is about. Never written in the clear.
    public let subject: Actor
    /// The facts, as JSON text in UTF-8; at most ``maximumPayloadByteCount`` bytes.
    public let payload: [UInt8]

    /// Describes one thing that happened.
    ///
    /// - Parameter payload: JSON text in UTF-8; the ledger keeps it byte for byte and does not look inside.
    public init(kind: RecordKind, time: Timestamp, subject: Actor, payload: [UInt8]) {
        self.kind = kind
        self.time = time
        self.subject = subject
        self.payload = payload
    }
}
