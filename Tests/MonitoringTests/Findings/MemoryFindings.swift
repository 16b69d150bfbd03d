import Crypto
import Domain
import Monitoring
import Synchronization

/// A store of findings, a ledger and its projection in memory, each of which fails when it is told to.
final class MemoryFindings: Sendable {
    struct Fault: Error {}

    enum AppendFault {
        /// Nothing is there.
        case absent
        /// Everything is there, and nobody heard of it.
        case unheard
    }

    private struct State {
        var findings: [Finding] = []
        var queue: [Int64] = []
        var entries: [String: UInt64] = [:]
        var judgements: [RecordedJudgement] = []
        var ledger: [(finding: PendingFinding?, judgement: Activity?)] = []
        var projected: UInt64 = 0
        var isProjecting = true
        var appendFault: AppendFault?
        var settleFails = false
    }

    private let state = Mutex(State())

    init(_ findings: [Finding]) {
        state.withLock {
            $0.findings = findings
            $0.queue = findings.indices.map(Int64.init)
        }
    }

    func failNextAppend(_ fault: AppendFault) { state.withLock { $0.appendFault = fault } }
    func failNextSettling() { state.withLock { $0.settleFails = true } }
    func project(_ isProjecting: Bool) { state.withLock { $0.isProjecting = isProjecting } }

    /// The names of findings in the ledger, in order.
    var ledger: [String] { state.withLock { $0.ledger.compactMap { $0.finding?.finding.id } } }
    /// The acts in the ledger.
    var acts: [Activity] { state.withLock { $0.ledger.compactMap(\.judgement) } }

    private static func follow(_ state: inout State) {
        if state.isProjecting { state.projected = UInt64(state.ledger.count) }
    }
}

extension MemoryFindings: FindingJournal {
    func pendingFindings(limit: Int) async throws -> [PendingFinding] {
        state.withLock { state in
            state.queue.prefix(limit).map { number in
                let finding = state.findings[Int(number)]
                return PendingFinding(
                    number: number, finding: finding,
                    content: ContentDigest(bytes: SHA256.hash(data: Array(finding.id.utf8))))
            }
        }
    }

    func pendingCount() async throws -> Int { state.withLock(\.queue.count) }

    func settle(_ entries: [(finding: PendingFinding, entry: UInt64)]) async throws {
        try state.withLock { state in
            if state.settleFails {
                state.settleFails = false
                throw Fault()
            }
            for (pending, entry) in entries {
                state.entries[pending.finding.id] = entry
                state.queue.removeAll { $0 == pending.number }
            }
        }
    }

    func standing(of id: String) async throws -> FindingStanding? {
        state.withLock { state in
            state.findings.first { $0.id == id }.map { finding in
                FindingStanding(
                    finding: finding, entry: state.entries[id],
                    judgements: state.judgements.filter { $0.judgement.entry == state.entries[id] })
            }
        }
    }

    func lastJudgement() async throws -> UInt64? { state.withLock { $0.judgements.last?.index } }

    func take(_ judgements: [RecordedJudgement]) async throws {
        state.withLock { state in
            for judgement in judgements where !state.judgements.contains(judgement) {
                state.judgements.append(judgement)
            }
        }
    }
}

extension MemoryFindings: FindingEntries {
    func nextIndex() async throws -> UInt64 {
        state.withLock { state in
            Self.follow(&state)
            return state.projected
        }
    }

    func entry(of id: String, content: ContentDigest) async throws -> UInt64? {
        state.withLock { state in
            state.ledger.prefix(Int(state.projected)).firstIndex {
                $0.finding?.finding.id == id && $0.finding?.content == content
            }.map { UInt64($0) }
        }
    }

    func judgements(after index: UInt64?, limit: Int) async throws -> [RecordedJudgement] {
        state.withLock { state in
            let all = state.ledger.prefix(Int(state.projected)).enumerated().compactMap { place, entry in
                entry.judgement.flatMap { act in
                    act.judgement.map {
                        RecordedJudgement(index: UInt64(place), judgement: $0, actor: act.actor, time: act.time)
                    }
                }
            }
            return Array(all.filter { judgement in index.map { judgement.index > $0 } ?? true }.prefix(limit))
        }
    }
}

extension MemoryFindings: FindingRecording {
    var size: UInt64 { state.withLock { UInt64($0.ledger.count) } }

    func record(_ findings: [PendingFinding]) async throws -> [UInt64] {
        try state.withLock { state in
            let (first, fault) = (UInt64(state.ledger.count), state.appendFault)
            state.appendFault = nil
            if fault == .absent { throw Fault() }
            state.ledger += findings.map { ($0, nil) }
            if fault == .unheard { throw Fault() }
            return findings.indices.map { first + UInt64($0) }
        }
    }

    func record(judgement activity: Activity) async throws -> UInt64 {
        try state.withLock { state in
            let fault = state.appendFault
            state.appendFault = nil
            if fault == .absent { throw Fault() }
            state.ledger.append((nil, activity))
            return UInt64(state.ledger.count) - 1
        }
    }
}
