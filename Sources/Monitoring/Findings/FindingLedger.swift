public import Domain
import Synchronization

/// Brings findings into the ledger, and what people say of them from there into the store.
///
/// Findings are made durable in the store of logs first, by whoever takes logs in. Only the process that holds the
/// ledger gives them their entries: it may be another one. So they wait in a queue, and each round takes from it in
/// order. Whether an entry is there already, because a crash came between ledger and queue, is asked of the ledger's
/// projection once that has reached the ledger's end: no finding is left out, and none is there twice.
///
/// A judgement goes the other way: into the ledger first, from there by the projection into the store, where lists
/// filter by it. The store of judgements can be lost and is filled again.
public final class FindingLedger: Sendable {
    /// Most findings of one append.
    private static let batchLimit = 32
    /// Most rounds of waiting for the projection.
    private static let waitLimit = 500
    /// Time between two looks at the projection, which follows the ledger within some milliseconds.
    private static let waitInterval = Duration.milliseconds(10)

    /// What it is made of.
    public struct Ports: Sendable {
        let journal: any FindingJournal
        let entries: any FindingEntries
        let recording: any FindingRecording
        let people: any PeopleLooking
        let clock: any WallClock
        let pause: @Sendable (Duration) async throws -> Void
        let makeID: @Sendable () -> ActivityID

        /// Names the ports.
        ///
        /// - Parameters:
        ///   - people: Tells who is behind an account of this machine.
        ///   - pause: Lets time pass while the projection follows.
        ///   - makeID: Names an act.
        public init(
            journal: any FindingJournal, entries: any FindingEntries, recording: any FindingRecording,
            people: any PeopleLooking, clock: any WallClock,
            pause: @escaping @Sendable (Duration) async throws -> Void = { try await ContinuousClock().sleep(for: $0) },
            makeID: @escaping @Sendable () -> ActivityID
        ) {
            self.journal = journal
            self.entries = entries
            self.recording = recording
            self.people = people
            self.clock = clock
            self.pause = pause
            self.makeID = makeID
        }
    }

    /// The projection does not follow the ledger; findings wait.
    private struct ProjectionBehind: Error, CustomStringConvertible {
        let description = "the query tables are behind the ledger"
    }

    private let ports: Ports
    private let current = Mutex(FindingLedgerState())

    /// Connects the parts.
    public init(_ ports: Ports) { self.ports = ports }

    /// How it goes.
    public func state() -> FindingLedgerState { current.withLock { $0 } }

    /// One round: takes judgements in and gives waiting findings their entries until none waits. Not to be called
    /// twice at one time.
    ///
    /// - Throws: what was in the way; ``state()`` tells of it until a round succeeds.
    public func bringUp() async throws {
        do {
            try await takeJudgements()
            while try await recordSome() {}
            let waiting = try await ports.journal.pendingCount()
            current.withLock { ($0.waiting, $0.fault) = (waiting, nil) }
        } catch let error as CancellationError {
            throw error
        } catch {
            let waiting = try? await ports.journal.pendingCount()
            current.withLock {
                $0.fault = "\(error)"
                $0.waiting = waiting ?? $0.waiting
            }
            throw error
        }
    }

    /// Gives the next findings their entries.
    ///
    /// - Returns: whether there were any.
    private func recordSome() async throws -> Bool {
        let pending = try await ports.journal.pendingFindings(limit: Self.batchLimit)
        guard !pending.isEmpty else { return false }
        // INVARIANT: a finding is appended only when the projection of all durable entries does not hold it.
        try await waitForProjection(of: ports.recording.size)
        var settled: [(finding: PendingFinding, entry: UInt64)] = []
        var missing: [PendingFinding] = []
        for finding in pending {
            if let entry = try await ports.entries.entry(of: finding.finding.id, content: finding.content) {
                settled.append((finding, entry))
            } else {
                missing.append(finding)
            }
        }
        if !missing.isEmpty {
            settled += zip(missing, try await ports.recording.record(missing)).map { ($0, $1) }
        }
        try await ports.journal.settle(settled)
        current.withLock { [count = missing.count] in $0.recorded += count }
        return true
    }

    /// Takes in what the ledger holds of judgements and the store does not.
    private func takeJudgements() async throws {
        var last = try await ports.journal.lastJudgement()
        while case let found = try await ports.entries.judgements(after: last, limit: Self.batchLimit),
            let newest = found.last
        {
            try await ports.journal.take(found)
            last = newest.index
        }
    }

    private func waitForProjection(of size: UInt64) async throws {
        for _ in 0..<Self.waitLimit {
            if try await ports.entries.nextIndex() >= size { return }
            try await ports.pause(Self.waitInterval)
        }
        throw ProjectionBehind()
    }
}

extension FindingLedger: FindingJudging {
    public func judge(
        _ id: String, _ verdict: FindingJudgement.Verdict, reason: String, by actor: Actor, client: ClientFacts?
    ) async throws -> RecordedJudgement {
        let reason = try Self.checked(reason)
        guard let standing = try await ports.journal.standing(of: id) else { throw FindingJudgementError.unknown(id) }
        if let own = try await subject(of: standing.finding, behind: actor) {
            throw FindingJudgementError.ownFinding(own)
        }
        guard let entry = standing.entry else { throw FindingJudgementError.notInLedger(id) }
        let (now, judgement) = (
            ports.clock.now(), FindingJudgement(finding: id, entry: entry, verdict: verdict, reason: reason)
        )
        let index = try await ports.recording.record(
            judgement: Activity(
                id: ports.makeID(), time: now, began: now, kind: .judgement, outcome: .completed, actor: actor,
                subject: standing.finding.person,
                detail: ["\(verdict.rawValue) a finding of the rule `\(standing.finding.rule.title)`: \(reason)"],
                client: client, judgement: judgement))
        // It counts from here on. Whoever judged should see it; where that takes too long, the next round brings it.
        try? await waitForProjection(of: index + 1)
        try? await takeJudgements()
        return RecordedJudgement(index: index, judgement: judgement, actor: actor, time: now)
    }

    private static func checked(_ reason: String) throws(FindingJudgementError) -> String {
        let lines = reason.split(whereSeparator: \.isNewline).joined(separator: " ")
        guard let first = lines.firstIndex(where: { !$0.isWhitespace }),
            let last = lines.lastIndex(where: { !$0.isWhitespace })
        else { throw .noReason }
        let text = String(lines[first...last])
        let isText = text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
        guard isText, text.utf8.count <= FindingJudgement.maximumReasonBytes else { throw .badReason }
        return text
    }

    /// The person whom the finding is about, where that is who judges.
    private func subject(of finding: Finding, behind actor: Actor) async throws -> PersonID? {
        guard let judge = try await person(behind: actor) else { return nil }
        return judge == finding.person ? judge : nil
    }

    /// Who is behind an actor: an account of this machine belongs to the person whose account `unix:NAME` is, or whose
    /// name it bears.
    private func person(behind actor: Actor) async throws -> PersonID? {
        switch actor {
        case .person(let person): person
        case .operatingSystemUser(let name):
            try await ports.people.people().identities.person(
                of: ForeignPrincipal(kind: .user, realm: "unix", name: name))
        case .service, .system, .unknown: nil
        }
    }
}
