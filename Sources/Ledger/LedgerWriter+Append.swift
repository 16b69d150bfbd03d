internal import Synchronization

extension LedgerWriter {
    /// Appends records next to each other.
    ///
    /// - Throws: ``LedgerError``. Nothing counts as recorded then, and the caller must not act.
    public func append(_ records: [LedgerRecord], level: Acknowledgement) async throws -> [LedgerReceipt] {
        guard !records.isEmpty else { return [] }
        let prepared = try await sealer.prepare(records)
        let byteCount = prepared.reduce(0) { $0 + $1.maximumByteCount }
        let limit = configuration.segmentByteCount - SegmentHeader.byteCount
        guard byteCount <= limit else { throw LedgerError.appendTooLong(byteCount: byteCount, limit: limit) }
        let receipts = try await withCheckedThrowingContinuation { continuation in
            enqueue(Request(records: prepared, byteCount: byteCount, continuation: continuation))
        }
        if level == .signed, let last = receipts.last {
            demanded.advance(to: last.index + 1)
            _ = try await signed.wait(over: last.index)
        }
        return receipts
    }

    private func enqueue(_ request: Request) {
        let refusal: LedgerError? = intake.withLock { intake in
            if let failure = intake.failure { return failure }
            let waiting = intake.waitingCount + request.records.count
            guard waiting <= configuration.maximumWaitingCount || intake.requests.isEmpty else {
                return .overloaded(waiting: waiting, limit: configuration.maximumWaitingCount)
            }
            intake.requests.append(request)
            intake.waitingCount = waiting
            guard !intake.isCommitting else { return nil }
            intake.isCommitting = commitThread.enqueue { [self] in commitAll() }
            return intake.isCommitting ? nil : .closed
        }
        if let refusal { request.continuation.resume(throwing: refusal) }
    }

    /// Writes batch after batch until nothing waits: the body of the commit thread.
    private func commitAll() {
        while let batch = nextBatch() {
            do {
                let outcome = try committer.withLock { try $0.commit(batch.flatMap(\.records)) }
                let size = map.withLock { map in
                    for offset in outcome.offsets { map.append(number: outcome.number, offset: offset) }
                    return map.size
                }
                // Before the callers go on, so that each can read what it wrote.
                durable.advance(to: size)
                var receipts = outcome.receipts[...]
                for request in batch {
                    request.continuation.resume(returning: Array(receipts.prefix(request.records.count)))
                    receipts = receipts.dropFirst(request.records.count)
                }
            } catch {
                fail(batch, error)
            }
        }
    }

    /// Everything that waits, up to the limit of a batch; at least one request.
    private func nextBatch() -> [Request]? {
        intake.withLock { intake in
            guard !intake.requests.isEmpty else {
                intake.isCommitting = false
                return nil
            }
            let limit = min(
                configuration.maximumBatchByteCount, configuration.segmentByteCount - SegmentHeader.byteCount)
            var byteCount = 0
            var count = 0
            for request in intake.requests {
                guard count == 0 || byteCount + request.byteCount <= limit else { break }
                byteCount += request.byteCount
                count += 1
            }
            let batch = Array(intake.requests.prefix(count))
            intake.requests.removeFirst(count)
            intake.waitingCount -= batch.reduce(0) { $0 + $1.records.count }
            return batch
        }
    }

    // INVARIANT: after a failed write or flush no record is written and none is acknowledged.
    private func fail(_ batch: [Request], _ error: any Error) {
        stop(.poisoned(cause: "\(error)"))
        let waiting = intake.withLock { intake in
            defer {
                intake.requests = []
                intake.waitingCount = 0
            }
            return intake.requests
        }
        for request in batch { request.continuation.resume(throwing: error) }
        for request in waiting { request.continuation.resume(throwing: LedgerError.poisoned(cause: "\(error)")) }
    }
}
