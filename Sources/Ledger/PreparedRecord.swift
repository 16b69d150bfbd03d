internal import Domain

/// A record that is sealed and waits for its place in the ledger.
struct PreparedRecord: Sendable {
    /// What sort of thing happened.
    let kind: RecordKind
    /// When it happened.
    let time: Timestamp
    /// Stands for the subject.
    let subject: Pseudonym
    /// Binds the leaf to the payload.
    let commitment: Commitment
    /// The payload under its key.
    let sealed: [UInt8]

    /// The most bytes that the record takes in a segment.
    var maximumByteCount: Int { SegmentRecord.headerByteCount + LedgerLeaf.maximumByteCount + sealed.count }
}
