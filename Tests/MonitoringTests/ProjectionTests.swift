import Domain
import Monitoring
import Synchronization
import Testing

@Suite struct ProjectionTests {
    @Test func `catching up takes in every entry once and tells the watchers`() async throws {
        let entries = try (0..<1_234).map { try MemoryLedger.entry($0) }
        let store = MemoryActivityStore()
        let feed = ActivityFeed()
        let projection = Projection(ledger: MemoryLedger(entries), store: store, feed: feed)
        try await projection.catchUp()
        #expect(try await store.nextIndex() == 1_234)
        try await projection.catchUp()
        #expect(store.indices == Array(0..<1_234))
    }

    @Test func `a watcher sees what comes after it began to watch`() async throws {
        let store = MemoryActivityStore()
        let feed = ActivityFeed()
        let stream = feed.entries()
        try await Projection(ledger: MemoryLedger([try MemoryLedger.entry(0)]), store: store, feed: feed).catchUp()
        feed.finish()
        var seen: [UInt64] = []
        for await entry in stream { seen.append(entry.index) }
        #expect(seen == [0])
    }

    @Test func `after the end a new watcher gets a stream that ends at once`() async {
        let feed = ActivityFeed()
        feed.finish()
        var count = 0
        for await _ in feed.entries() { count += 1 }
        #expect(count == 0)
    }

    @Test func `a refused decision is an act, a permitted pull waits for its end`() throws {
        let refused = try ProjectedEntry(index: 0, content: .decision(MemoryLedger.decision(.conceal, .pull)))
        #expect(refused.activity?.outcome == .refused)
        #expect(refused.activity?.kind == .pull)
        let permitted = try ProjectedEntry(index: 0, content: .decision(MemoryLedger.decision(.permit, .pull)))
        #expect(permitted.activity == nil)
        let viewed = try ProjectedEntry(index: 0, content: .decision(MemoryLedger.decision(.permit, .view)))
        #expect(viewed.activity?.outcome == .completed)
        #expect(ProjectedEntry(index: 0, content: .erased).activity == nil)
    }
}

/// Entries that a test chose.
struct MemoryLedger: LedgerTail {
    private let all: [ProjectedEntry]

    init(_ entries: [ProjectedEntry]) { all = entries }

    func entries(from index: UInt64, limit: Int) async throws -> [ProjectedEntry] {
        Array(all.dropFirst(Int(index)).prefix(limit))
    }

    func waitForEntry(_ index: UInt64) async throws { throw CancellationError() }

    static func entry(_ index: UInt64) throws -> ProjectedEntry {
        ProjectedEntry(
            index: index,
            content: .activity(
                Activity(
                    id: try ActivityID("a\(index)"), time: Timestamp(seconds: Int64(index)),
                    began: Timestamp(seconds: Int64(index)), kind: .push, outcome: .completed,
                    actor: .person(try PersonID("ada")))))
    }

    static func decision(_ outcome: Decision.Outcome, _ action: AccessAction) throws -> DecisionRecord {
        let client = ClientFacts(address: "::1", userAgent: "", requestID: "r")
        return DecisionRecord(
            decision: Decision(id: try DecisionID("d1"), outcome: outcome, policies: [], time: Timestamp(seconds: 1)),
            caller: Caller(
                person: try PersonID("ivy"), project: try ProjectID("p"), token: try TokenID("t"),
                tokenExpires: Timestamp(seconds: 9), client: client),
            action: action, asset: try AssetID(kind: .model, path: "a/b"), target: nil, transfer: nil, request: "{}",
            entities: "[]", policySet: "00", errors: [])
    }
}

/// A store that remembers indices only.
final class MemoryActivityStore: ActivityStore {
    private let state = Mutex<(next: UInt64, indices: [UInt64])>((0, []))

    var indices: [UInt64] { state.withLock { $0.indices } }

    func nextIndex() async throws -> UInt64 { state.withLock { $0.next } }

    func apply(_ entries: [ProjectedEntry], nextIndex: UInt64) async throws {
        state.withLock { state in
            state.indices += entries.map(\.index)
            state.next = nextIndex
        }
    }

    func activities(
        matching filter: ActivityFilter, before: UInt64?, limit: Int
    ) async throws -> [RecordedActivity] { [] }
    func activities(from index: UInt64, limit: Int) async throws -> [RecordedActivity] { [] }
    func decisions(
        matching filter: ActivityFilter, before: UInt64?, limit: Int
    ) async throws -> [RecordedDecision] { [] }
    func decision(_ id: DecisionID) async throws -> RecordedDecision? { nil }
    func activityCounts(
        matching filter: ActivityFilter, periodSeconds seconds: Int64
    ) async throws -> [Int64: [Activity.Outcome: Int]] { [:] }
    func figures(of people: [PersonID], since time: Timestamp) async throws -> [PersonID: PersonFigures] { [:] }
}
