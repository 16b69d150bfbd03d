internal import TransparencyLog

extension LedgerWriter {
    /// Opens a ledger for writing, or begins one where there is none.
    ///
    /// All segments are read: the end is found by checksums and numbers, what was torn there is cleared, and the signed
    /// checkpoint is compared with the records. Tiles and checkpoint are brought up to date before this returns.
    ///
    /// - Throws: ``LedgerError/fault(_:)`` naming file, byte and record where stored bytes are not what was written;
    ///   then nothing was changed. Other ``LedgerError``s when files cannot be used.
    public static func open(_ ports: LedgerPorts) async throws -> LedgerWriter {
        var ports = ports
        ports.configuration.segmentByteCount = max(
            ports.configuration.segmentByteCount, LedgerConfiguration.minimumSegmentByteCount)
        let settled = ports
        let commitThread = WorkerThread(name: "ledger-commit", lingering: .microseconds(200))
        do {
            if try await commitThread.run({ try isNew(settled) }) { try await begin(settled, on: commitThread) }
            let writer = try await commitThread.run { try recover(settled, commitThread: commitThread) }
            try await writer.restoreTiles()
            try await writer.integrate()
            return writer
        } catch {
            commitThread.stop()
            throw error
        }
    }

    /// Whether there is neither a checkpoint nor a segment.
    private static func isNew(_ ports: LedgerPorts) throws -> Bool {
        try ports.tiles.read(LedgerReader.checkpointPath) == nil && ports.segments.segmentNumbers().isEmpty
    }

    /// Publishes the checkpoint of the empty log, before any segment: so records without a checkpoint are a fault.
    private static func begin(_ ports: LedgerPorts, on thread: WorkerThread) async throws {
        let empty = Checkpoint(origin: ports.signer.verifierKey.name, size: 0, root: .emptyRoot)
        let note = try await ports.signer.sign(empty.text)
        try await thread.run { try ports.tiles.write(note, to: LedgerReader.checkpointPath) }
    }

    private static func recover(_ ports: LedgerPorts, commitThread: WorkerThread) throws -> LedgerWriter {
        let key = ports.signer.verifierKey
        let published = try LedgerReader.publishedCheckpoint(ports.tiles, logKey: key)?.checkpoint.checkpoint
        let opening = try LedgerOpening(
            segments: ports.segments, tiles: ports.tiles, origin: key.name, published: published)
        let supply = SegmentSupply(
            storage: ports.segments, origin: key.name, segmentByteCount: ports.configuration.segmentByteCount)
        let number = opening.tail?.number ?? 0
        let offset = opening.tail?.offset ?? SegmentHeader.byteCount
        let file = opening.tail == nil ? try supply.take(0) : try ports.segments.openForWriting(number)
        if opening.tail?.isDirty == true { try clear(file, from: offset) }
        let committer = Committer(
            segments: supply, number: number, file: file, offset: offset, nextIndex: opening.map.size,
            nextSequences: opening.nextSequences)
        return LedgerWriter(
            ports: ports, opening: opening, supply: supply, committer: committer,
            publishedSize: published?.size ?? 0, commitThread: commitThread)
    }

    /// Overwrites what a torn batch left, so that no later record can ever be followed by it.
    private static func clear(_ file: any SegmentFile, from offset: Int) throws {
        let step = 1 << 20
        for start in stride(from: offset, to: file.byteCount, by: step) {
            try file.write([UInt8](repeating: 0, count: min(step, file.byteCount - start)), at: start)
        }
        try file.synchronize()
    }
}
