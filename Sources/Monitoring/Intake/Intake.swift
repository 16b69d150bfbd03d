public import Domain
import Synchronization

/// Takes in logs: batches wait in a queue with a limit, and one task after the other takes them through the pipeline
/// and makes them durable.
///
/// What a batch adds is written in one transaction with its name and the positions in the files, so that a kill at any
/// moment neither loses nor doubles a line. When nothing could be written, whoever sent the batch is told, and the
/// pipeline is brought back from the store before the next one.
public final class Intake: Sendable {
    /// What an intake is made of.
    public struct Ports: Sendable {
        let store: any IntakeStore
        let people: any PeopleLooking
        let makeReader: any RecordReaderMaking
        let encoder: any ForeignEncoding
        let clock: any WallClock

        /// Names the ports.
        public init(
            store: any IntakeStore, people: any PeopleLooking, makeReader: any RecordReaderMaking,
            encoder: any ForeignEncoding, clock: any WallClock
        ) {
            self.store = store
            self.people = people
            self.makeReader = makeReader
            self.encoder = encoder
            self.clock = clock
        }
    }

    /// A batch that waits, and whoever waits for it.
    private struct Waiting {
        let batch: IntakeBatch
        let weight: Int
        let continuation: CheckedContinuation<IntakeReceipt, any Error>
    }

    private struct Queue {
        var waiting: [Waiting] = []
        var bytes = 0
        var isStopping = false
    }

    private let ports: Ports
    private let sources: [SourceID: IntakeSource]
    private let hours: WorkingHours
    private let load: @Sendable (Timestamp) throws -> DetectionRules
    private let queue = Mutex(Queue())
    private let wake: AsyncStream<Void>
    private let wakeContinuation: AsyncStream<Void>.Continuation
    private let health = Mutex(IntakeHealth())

    /// Prepares an intake; ``run()`` takes batches in.
    ///
    /// - Parameters:
    ///   - ports: The store and whoever else is needed.
    ///   - sources: The logs.
    ///   - hours: When people work.
    ///   - load: Loads the rules that are in force at a moment; called again when an exception ends.
    public init(
        _ ports: Ports, sources: [IntakeSource], hours: WorkingHours = WorkingHours(),
        load: @escaping @Sendable (Timestamp) throws -> DetectionRules
    ) {
        self.ports = ports
        self.sources = Dictionary(sources.map { ($0.id, $0) }) { first, _ in first }
        self.hours = hours
        self.load = load
        (wake, wakeContinuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// How the intake is: what is told on its pages and in its log.
    public func currentHealth() -> IntakeHealth { health.withLock { $0 } }

    /// Whether a source is configured.
    public func has(_ source: SourceID) -> Bool { sources[source] != nil }

    /// Hands in a batch.
    ///
    /// - Returns: What became of its lines, once that is durable. For a name that came before, the answer of then.
    /// - Throws: ``IntakeError``; nothing of the batch is kept then.
    public func submit(_ batch: IntakeBatch) async throws -> IntakeReceipt {
        guard has(batch.source) else { throw IntakeError.unknownSource(batch.source.text) }
        let weight = batch.weight
        guard weight <= IntakeLimits.batchBytes + 16 * IntakeLimits.batchLines,
            batch.inputs.count <= IntakeLimits.batchLines
        else {
            throw IntakeError.tooLarge(
                "a batch has at most \(IntakeLimits.batchLines) lines and \(IntakeLimits.batchBytes) bytes")
        }
        return try await withCheckedThrowingContinuation { continuation in
            let refusal: IntakeError? = queue.withLock { queue in
                if queue.isStopping { return .stopping }
                let isFull =
                    queue.bytes + weight > IntakeLimits.queueBytes || queue.waiting.count >= IntakeLimits.queueBatches
                if isFull, !queue.waiting.isEmpty { return .busy(retryAfterSeconds: 2) }
                queue.bytes += weight
                queue.waiting.append(Waiting(batch: batch, weight: weight, continuation: continuation))
                return nil
            }
            if let refusal { return continuation.resume(throwing: refusal) }
            wakeContinuation.yield()
        }
    }

    /// Takes batches in until the task is cancelled; those that wait then are refused.
    public func run() async {
        var worker: IntakeWorker?
        for await _ in wake {
            while let group = nextGroup() {
                if Task.isCancelled {
                    for waiting in group { waiting.continuation.resume(throwing: IntakeError.stopping) }
                    continue
                }
                await take(group, &worker)
            }
            if Task.isCancelled { break }
        }
        let rest = queue.withLock { queue in
            queue.isStopping = true
            defer { queue.waiting = [] }
            return queue.waiting
        }
        for waiting in rest { waiting.continuation.resume(throwing: IntakeError.stopping) }
    }

    /// The next batches that share a transaction.
    private func nextGroup() -> [Waiting]? {
        queue.withLock { queue in
            var group: [Waiting] = []
            var bytes = 0
            var keys: Set<String> = []
            while let next = queue.waiting.first {
                if !group.isEmpty, bytes + next.weight > IntakeLimits.transactionBytes { break }
                // Two batches of one name are told apart by what the first left in the store.
                if let key = next.batch.key, !keys.insert("\(next.batch.source) \(key)").inserted { break }
                queue.waiting.removeFirst()
                queue.bytes -= next.weight
                bytes += next.weight
                group.append(next)
            }
            return group.isEmpty ? nil : group
        }
    }

    private func take(_ group: [Waiting], _ worker: inout IntakeWorker?) async {
        let now = ports.clock.now()
        do {
            var current = try await ready(worker, now)
            worker = nil
            var outcomes: [Result<IntakeReceipt, any Error>] = []
            var records: [IntakeRecord] = []
            for waiting in group {
                outcomes.append(await current.take(waiting.batch, at: now, store: ports.store, into: &records))
            }
            if !records.isEmpty { try await ports.store.append(records) }
            health.withLock { $0.note(records, detector: current.pipeline.detector, people: current.peopleCount) }
            worker = current
            for (waiting, outcome) in zip(group, outcomes) { waiting.continuation.resume(with: outcome) }
        } catch {
            // The pipeline went ahead of the store, so it is made anew from it.
            worker = nil
            health.withLock { $0.fault = "\(error)" }
            for waiting in group { waiting.continuation.resume(throwing: IntakeError.notStored("\(error)")) }
        }
    }

    /// The worker, made or renewed where that is due.
    private func ready(_ worker: IntakeWorker?, _ now: Timestamp) async throws -> IntakeWorker {
        if var worker, !worker.rulesEnded(at: now) {
            if worker.peopleAreOld(at: now) { worker.renew(try await ports.people.people(), at: now) }
            return worker
        }
        let rules = try load(now)
        health.withLock {
            $0.ruleWarnings = rules.warnings
            $0.fault = nil
        }
        try await ports.store.note(rules: rules.facts, exceptions: rules.exceptions, at: now)
        let parts = IntakePipeline.Parts(
            sources: sources, makeReader: ports.makeReader, encoder: ports.encoder, hours: hours)
        return try await IntakeWorker(parts, rules: rules, ports: ports, now: now)
    }
}
