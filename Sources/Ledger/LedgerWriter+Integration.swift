internal import Synchronization
internal import TransparencyLog

extension LedgerWriter {
    /// The most records that are read at a time while tiles are made, to bound memory.
    private static let chunkCount = 1024

    /// Publishes tiles and signed checkpoints for what becomes durable, until the task is cancelled; then once more.
    ///
    /// A checkpoint is made at once when a caller waits for one, when ``LedgerConfiguration/checkpointRecordCount``
    /// records wait for one, or ``LedgerConfiguration/checkpointInterval`` after the first of them.
    ///
    /// - Throws: ``LedgerError`` when tiles or checkpoint cannot be written or signed. The ledger takes no records
    ///   then: a ledger that cannot be signed must not look healthy.
    public func run() async throws {
        do {
            while !Task.isCancelled {
                do { try await waitUntilDue() } catch is CancellationError { break }
                try await integrate()
            }
            try await integrate()
        } catch {
            if failure == .closed { return }
            stop(.poisoned(cause: "\(error)"))
            throw error
        }
    }

    /// Waits until a checkpoint is due.
    private func waitUntilDue() async throws {
        let published = signed.size
        _ = try await durable.wait(over: published)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { [clock, configuration] in try await clock.sleep(for: configuration.checkpointInterval) }
            group.addTask { [durable, configuration] in
                _ = try await durable.wait(over: published + configuration.checkpointRecordCount - 1)
            }
            group.addTask { [demanded] in _ = try await demanded.wait(over: published) }
            _ = try await group.next()
            group.cancelAll()
        }
    }

    /// Puts back the tiles of the published checkpoint, where a loss of power or somebody took them.
    func restoreTiles() async throws {
        try await integrationThread.run { [self] in
            try integrator.withLock { integrator in
                try add(before: integrator.publishedSize, to: &integrator)
                try integrator.restorePartial()
            }
        }
    }

    /// Adds the stored records before `end` that the tree does not have yet.
    private func add(before end: UInt64, to integrator: inout Integrator) throws {
        while integrator.size < end {
            try integrator.add(try records(from: integrator.size, limit: Self.chunkCount, before: end))
        }
    }

    /// Brings tiles and checkpoint up to the durable records.
    func integrate() async throws {
        let target = durable.size
        let origin = signer.verifierKey.name
        let isBehind = integrator.withLock { $0.publishedSize < target }
        guard isBehind else { return }
        let checkpoint = try await integrationThread.run { [self] in
            try supply.prepareIfDue()
            return try integrator.withLock { integrator in
                try add(before: target, to: &integrator)
                return try integrator.prepareCheckpoint(origin: origin)
            }
        }
        // INVARIANT: what is signed extends what was signed before: one tree grows, and only by appending.
        let note = try await signer.sign(checkpoint.text)
        try await integrationThread.run { [self] in try integrator.withLock { try $0.publish(note) } }
        signed.advance(to: checkpoint.size)
    }

    /// Reads stored records; at least one where there is one.
    func records(from index: UInt64, limit: Int, before end: UInt64) throws -> [SegmentRecord] {
        let place = map.withLock { $0.place(of: index) }
        guard let place, index < end else { return [] }
        var cursor = SegmentCursor(file: try segments.openForReading(place.number), offset: place.offset)
        var records: [SegmentRecord] = []
        var expected = place.index
        while records.count < limit, expected < end {
            let offset = cursor.offset
            guard let record = try cursor.next(), record.index == expected else {
                if !records.isEmpty { return records }
                throw LedgerError.fault(
                    LedgerFault(
                        file: segments.fileName(of: place.number), offset: UInt64(offset), index: expected,
                        problem: "a durable record cannot be read back"))
            }
            if record.index >= index { records.append(record) }
            expected += 1
        }
        return records
    }
}
