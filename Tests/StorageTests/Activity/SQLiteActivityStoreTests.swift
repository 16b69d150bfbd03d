import Domain
import FoundationEssentials
import Monitoring
import Storage
import Testing

@Suite struct SQLiteActivityStoreTests {
    private static func withStore<Result>(_ body: (SQLiteActivityStore) async throws -> Result) async throws -> Result {
        let folder = FileManager.default.temporaryDirectory.path + "/remit-activity-\(UInt64.random(in: 0 ... .max))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        return try await body(SQLiteActivityStore(database: StateDatabase(path: "\(folder)/remit.sqlite")))
    }

    private static func act(
        _ index: UInt64, by person: String = "ada", outcome: Activity.Outcome = .completed, subject: String? = nil
    ) throws -> ProjectedEntry {
        let time = Timestamp(seconds: Int64(index) * 60)
        return ProjectedEntry(
            index: index,
            content: .activity(
                Activity(
                    id: try ActivityID("a\(index)"), time: time, began: time, kind: .push, outcome: outcome,
                    actor: .person(try PersonID(person)), subject: try subject.map { try PersonID($0) },
                    asset: try AssetID(kind: .model, path: "aviary/finch"))))
    }

    @Test func `applying twice changes nothing, and the position is kept`() async throws {
        try await Self.withStore { store in
            #expect(try await store.nextIndex() == 0)
            let entries = try (0..<10).map { try Self.act($0) }
            try await store.apply(entries, nextIndex: 10)
            try await store.apply(entries, nextIndex: 10)
            #expect(try await store.nextIndex() == 10)
            #expect(try await store.activities(from: 0, limit: 100).map(\.index) == Array(0..<10))
        }
    }

    @Test func `lists page from the newest by index and filter by person, ending, subject and time`() async throws {
        try await Self.withStore { store in
            let entries = try (0..<20).map { index in
                try Self.act(
                    index, by: index % 2 == 0 ? "ada" : "ivy", outcome: index % 4 == 0 ? .refused : .completed,
                    subject: index == 7 ? "lena" : nil)
            }
            try await store.apply(entries, nextIndex: 20)
            let all = ActivityFilter()
            let first = try await store.activities(matching: all, before: nil, limit: 3)
            #expect(first.map(\.index) == [19, 18, 17])
            #expect(try await store.activities(matching: all, before: 17, limit: 2).map(\.index) == [16, 15])
            let ivy = ActivityFilter(person: try PersonID("ivy"))
            #expect(try await store.activities(matching: ivy, before: nil, limit: 2).map(\.index) == [19, 17])
            let refused = ActivityFilter(outcome: .refused)
            #expect(try await store.activities(matching: refused, before: nil, limit: 100).count == 5)
            let aboutLena = ActivityFilter(subject: try PersonID("lena"))
            #expect(try await store.activities(matching: aboutLena, before: nil, limit: 100).map(\.index) == [7])
            let window = ActivityFilter(from: Timestamp(seconds: 60), until: Timestamp(seconds: 180))
            #expect(try await store.activities(matching: window, before: nil, limit: 100).map(\.index) == [2, 1])
        }
    }

    @Test func `counts fall into their periods by ending`() async throws {
        try await Self.withStore { store in
            try await store.apply(
                try (0..<10).map { try Self.act($0, outcome: $0 == 3 ? .refused : .completed) }, nextIndex: 10)
            let counts = try await store.activityCounts(matching: ActivityFilter(), periodSeconds: 300)
            #expect(counts == [0: [.completed: 4, .refused: 1], 300: [.completed: 5]])
        }
    }

    @Test func `figures name the last act and the refusals of the window`() async throws {
        try await Self.withStore { store in
            try await store.apply(
                try (0..<6).map { try Self.act($0, outcome: $0 % 2 == 0 ? .refused : .completed) }, nextIndex: 6)
            let ada = try PersonID("ada")
            let figures = try await store.figures(of: [ada, try PersonID("nobody")], since: Timestamp(seconds: 120))
            #expect(figures == [ada: PersonFigures(lastActive: Timestamp(seconds: 300), refusals: 2)])
        }
    }

    @Test func `a decision is found by its identifier with all that it rested on`() async throws {
        try await Self.withStore { store in
            let client = ClientFacts(address: "10.0.0.1", userAgent: "hf", requestID: "r")
            let record = DecisionRecord(
                decision: Decision(
                    id: try DecisionID("d42"),
                    outcome: .deny(Refusal(missing: [.init(reason: "too sensitive", remedy: "ask ada")])),
                    policies: ["intern-limit"], time: Timestamp(seconds: 5)),
                caller: Caller(
                    person: try PersonID("ivy"), project: try ProjectID("birdsong"), token: try TokenID("t"),
                    tokenExpires: Timestamp(seconds: 99), client: client),
                action: .pull, asset: try AssetID(kind: .model, path: "aviary/finch"), target: nil, transfer: nil,
                request: "{}", entities: "[]", policySet: "ab", errors: ["x"])
            try await store.apply([ProjectedEntry(index: 3, content: .decision(record))], nextIndex: 4)
            #expect(try await store.decision(try DecisionID("d42")) == RecordedDecision(index: 3, record: record))
            #expect(try await store.decision(try DecisionID("d43")) == nil)
            #expect(try await store.activities(from: 0, limit: 10).map(\.activity.outcome) == [.refused])
            let refused = ActivityFilter(outcome: .refused)
            #expect(try await store.decisions(matching: refused, before: nil, limit: 10).count == 1)
            #expect(try await store.decisions(matching: refused, before: 3, limit: 10).isEmpty)
        }
    }
}
