public import TransparencyLog

/// One record with everything that a stranger needs to check that it is in the ledger.
public struct LedgerExhibit: Hashable, Sendable {
    /// The record.
    public let entry: LedgerEntry
    /// The proof, as C2SP `tlog-proof`; its text goes into a file `….tlog-proof`.
    public let proof: LogProof

    /// Makes the proof from the tiles, and checks it before anybody sees it.
    ///
    /// - Throws: ``LedgerError/notSigned(index:checkpointSize:)``, ``LedgerError/fault(_:)``.
    init(proving entry: LedgerEntry, tiles: any TileStorage, logKey: VerifierKey) throws {
        guard let published = try LedgerReader.publishedCheckpoint(tiles, logKey: logKey) else {
            throw LedgerError.fault(
                LedgerFault(file: LedgerReader.checkpointPath, problem: "the checkpoint is missing"))
        }
        let size = published.checkpoint.checkpoint.size
        guard entry.index < size else { throw LedgerError.notSigned(index: entry.index, checkpointSize: size) }
        let reader = TileHashReader(size: size) { try tiles.read($0.path) }
        do {
            let inclusion = try InclusionProof(index: entry.index, size: size, reader: reader)
            let proof = LogProof(index: entry.index, path: inclusion.path, checkpoint: published.bytes)
            _ = try proof.verify(leafHash: entry.leafHash, logKey: logKey)
            self.entry = entry
            self.proof = proof
        } catch let error as LedgerError {
            throw error
        } catch {
            throw LedgerError.fault(
                LedgerFault(file: "tile", index: entry.index, problem: "no proof can be made from the tiles: \(error)"))
        }
    }
}
