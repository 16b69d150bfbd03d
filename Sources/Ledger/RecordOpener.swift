internal import Crypto
internal import TransparencyLog

/// Turns stored records into entries: reads the leaf, opens the payload, checks the commitment.
struct RecordOpener: Sendable {
    /// Data keys.
    let payloadKeys: any PayloadKeys

    /// Opens a record.
    ///
    /// - Parameter file: the name to give in a fault.
    /// - Throws: ``LedgerError/fault(_:)`` when leaf or payload are not what was written.
    func open(_ record: SegmentRecord, leafHash: TreeHash, file: String) async throws -> LedgerEntry {
        guard let leaf = LedgerLeaf.parse(record.leaf) else {
            throw fault(file, record, "the leaf cannot be read")
        }
        return LedgerEntry(
            index: record.index, leaf: leaf, leafBytes: record.leaf, leafHash: leafHash,
            payload: try await payload(of: record, leaf: leaf, file: file))
    }

    private func payload(of record: SegmentRecord, leaf: LedgerLeaf, file: String) async throws -> LedgerEntry.Payload {
        guard let id = SealedPayload.keyID(of: record.sealed) else {
            throw fault(file, record, "the payload is cut short")
        }
        guard let key = try await payloadKeys.openingKey(id, of: leaf.subject) else { return .erased }
        let context = SealedPayload.context(kind: leaf.kind, subject: leaf.subject, commitment: leaf.commitment)
        guard let opened = SealedPayload.open(record.sealed, key: key, context: context) else {
            throw fault(file, record, "the sealed payload does not belong to the leaf, or was altered")
        }
        guard Commitment(salt: opened.salt, payload: opened.payload) == leaf.commitment else {
            throw fault(file, record, "the payload is not the one that the leaf commits to")
        }
        return .opened(opened.payload)
    }

    private func fault(_ file: String, _ record: SegmentRecord, _ problem: String) -> LedgerError {
        .fault(LedgerFault(file: file, index: record.index, problem: problem))
    }
}
