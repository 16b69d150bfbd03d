public import TransparencyLog

extension LedgerReader {
    /// Checks everything: each leaf hash, the root, every tile and bundle, the checkpoint's signature, and each payload
    /// whose key exists against its commitment.
    ///
    /// Partial tiles of earlier sizes are not looked at: nobody needs them any more.
    ///
    /// - Parameter remembered: a checkpoint from outside, that the ledger must contain; only such a memory shows that
    ///   a whole ledger was put back to an earlier state.
    /// - Returns: size and root, if all is right.
    /// - Throws: ``LedgerError/fault(_:)`` with the first thing that is wrong.
    public static func verify(
        segments: any SegmentStorage, tiles: any TileStorage, logKey: VerifierKey, payloadKeys: any PayloadKeys,
        remembered: Checkpoint? = nil
    ) async throws -> LedgerVerification {
        guard let published = try publishedCheckpoint(tiles, logKey: logKey) else {
            throw LedgerError.fault(LedgerFault(file: checkpointPath, problem: "the checkpoint is missing"))
        }
        let head = published.checkpoint.checkpoint
        var scanner = try SegmentScanner(storage: segments, origin: logKey.name)
        var check = LedgerCheck(tiles: tiles, head: head, remembered: remembered)
        let opener = RecordOpener(payloadKeys: payloadKeys)
        var opened: UInt64 = 0
        var erased: UInt64 = 0
        try check.begin()
        while let record = try scanner.next() {
            let place = LedgerFault(
                file: scanner.fileName, offset: UInt64(scanner.recordOffset), index: record.index, problem: "")
            let entry = try await opener.open(record, leafHash: .leaf(record.leaf), file: scanner.fileName)
            try check.add(entry, at: place)
            if entry.payloadBytes == nil { erased += 1 } else { opened += 1 }
        }
        try check.finish(size: scanner.map.size, file: scanner.fileName, offset: scanner.tail?.offset)
        return LedgerVerification(
            size: head.size, root: head.root, durableSize: scanner.map.size, openedCount: opened, erasedCount: erased)
    }
}
