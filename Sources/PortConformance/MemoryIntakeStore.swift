public import Domain
public import Monitoring
import Synchronization

/// A store of logs that forgets everything when it goes, and fails when it is told to.
public final class MemoryIntakeStore: IntakeStore {
    /// A write that was made to fail.
    public struct Refusal: Error {
        /// A refusal.
        public init() {}
    }

    private struct State {
        var records: [IntakeRecord] = []
        var failures = 0
        var failsAfterWriting = false
        var rules: [RuleFacts] = []
        var exceptions: [RuleException] = []
    }

    private let state = Mutex(State())

    /// An empty store.
    public init() {}

    /// Lets the next `count` writes fail: without a trace, or after everything was written, as when a machine dies
    /// before it can say so.
    public func fail(_ count: Int, afterWriting: Bool = false) {
        state.withLock { ($0.failures, $0.failsAfterWriting) = (count, afterWriting) }
    }

    /// Everything that was written.
    public var records: [IntakeRecord] { state.withLock { $0.records } }

    /// The rules in force.
    public var rules: [RuleFacts] { state.withLock { $0.rules } }

    /// The exceptions in force.
    public var exceptions: [RuleException] { state.withLock { $0.exceptions } }

    public func note(rules: [RuleFacts], exceptions: [RuleException], at time: Timestamp) async throws {
        state.withLock { ($0.rules, $0.exceptions) = (rules, exceptions) }
    }

    public func states() async throws -> [SourceID: SourceState] {
        state.withLock { state in
            var result: [SourceID: SourceState] = [:]
            for record in state.records { Self.note(record, in: &result) }
            return result
        }
    }

    private static func note(_ record: IntakeRecord, in states: inout [SourceID: SourceState]) {
        var state = states[record.batch.source] ?? SourceState()
        state.nextLine = record.nextLine
        state.cleanLine = record.cleanLine
        state.events += Int64(record.receipt.events)
        state.unparsed += Int64(record.receipt.unparsed)
        state.refused += Int64(record.receipt.refusedCount)
        state.dropped += Int64(record.receipt.dropped)
        if !record.batch.inputs.isEmpty { state.noteArrival(at: record.arrived) }
        states[record.batch.source] = state
    }

    public func receipt(
        of source: SourceID, key: String
    ) async throws -> (digest: ContentDigest?, receipt: IntakeReceipt)? {
        state.withLock { state in
            state.records.first { $0.batch.source == source && $0.batch.key == key }
                .map { ($0.batch.digest, $0.receipt) }
        }
    }

    public func append(_ records: [IntakeRecord]) async throws {
        try state.withLock { state in
            let fails = state.failures > 0
            if fails { state.failures -= 1 }
            if fails, !state.failsAfterWriting { throw Refusal() }
            var next: [SourceID: SourceState] = [:]
            for record in state.records { Self.note(record, in: &next) }
            for record in records {
                guard record.firstLine == next[record.batch.source]?.nextLine ?? 0 else { throw Refusal() }
                Self.note(record, in: &next)
            }
            state.records += records
            if fails { throw Refusal() }
        }
    }

    public func restorePoint(since time: Timestamp, maximumLines: Int) async throws -> Int64 {
        let states = try await states()
        let records = self.records
        var wanted = records.count
        for (index, record) in records.enumerated().reversed() {
            let state = states[record.batch.source] ?? SourceState()
            let isHeld = state.cleanLine < state.nextLine && record.nextLine > state.cleanLine
            if record.arrived >= time || isHeld { wanted = index }
        }
        var (first, lines) = (records.count, 0)
        while first > wanted {
            lines += records[first - 1].batch.inputs.count
            if lines > maximumLines { break }
            first -= 1
        }
        return Int64(first)
    }

    public func batches(from number: Int64, bytes: Int) async throws -> [StoredBatch] {
        records.enumerated().dropFirst(Int(max(0, number))).map { index, record in
            StoredBatch(
                number: Int64(index), source: record.batch.source, arrived: record.arrived,
                firstLine: record.firstLine, lines: record.kept, isPause: record.batch.isPause)
        }
    }

    public func positions(of source: SourceID) async throws -> [FilePosition] {
        var paths: [String] = []
        var positions: [String: [FilePosition]] = [:]
        for record in records where record.batch.source == source {
            for path in Set(record.batch.positions.map(\.path)) { positions[path] = [] }
            for position in record.batch.positions {
                if !paths.contains(position.path) { paths.append(position.path) }
                positions[position.path, default: []].append(position)
            }
        }
        return paths.sorted().flatMap { positions[$0] ?? [] }
    }

    public func places() async throws -> [SeenPlace] { records.flatMap(\.places) }

    public func repeats(since time: Timestamp) async throws -> [FindingRepeat] {
        records.flatMap(\.findings).filter { $0.time >= time }.compactMap { finding in
            finding.person.map { FindingRepeat(rule: finding.rule.reference, person: $0, time: finding.time) }
        }
    }
}
