import Access
import AccessAPI
import Configuration
import Domain
import FoundationEssentials
import GRDB
import Ledger
import Logging
import Monitoring
import Storage
import Testing

@testable import remit

/// Findings that `remit watch` makes without a server, and what a server and commands do with them.
@Suite struct FindingLedgerLiveTests {
    private static let rule = """
        title: Weights are read
        id: 5b5e1d5c-7f0c-4a52-9d65-0f7a5d0c0001
        logsource: {product: build, service: audit}
        detection: {selection: {action: read}, condition: selection}
        level: high
        """
    private static let configuration = """
        rules: [rule.yml]
        sources:
          - {name: build, kind: json, files: [build.log], logsource: build//audit}
        """

    /// A folder with a rule, a log and its configuration.
    private struct Lab {
        let directory: DataDirectory

        func log(_ lines: [String]) throws {
            let path = directory.path + "/build.log"
            let before = FileManager.default.contents(atPath: path) ?? Data()
            try (before + Data(lines.map { $0 + "\n" }.joined().utf8)).write(to: URL(filePath: path))
        }

        func watch() throws {
            let run = try RemitRun("watch", "--once", "--data", directory.path)
            #expect(run.status == 0, "\(run.error)")
        }

        /// Findings and judgements in the ledger, by their leaf's kind, with payloads.
        func entries(_ kind: String) async throws -> [LedgerEntry] {
            let reader = try ReadOnlyLedger(directory).reader()
            var (found, index): ([LedgerEntry], UInt64) = ([], 0)
            while case let page = try await reader.entries(from: index, limit: 100), let last = page.last {
                found += page.filter { $0.leaf.kind.name == kind }
                index = last.index + 1
            }
            return found
        }
    }

    private func withLab(_ body: (Lab) async throws -> Void) async throws {
        let path = FileManager.default.temporaryDirectory.path + "/remit-findings-\(UInt64.random(in: 0 ... .max))"
        defer { try? FileManager.default.removeItem(atPath: path) }
        let lab = Lab(directory: DataDirectory(path: path))
        try lab.directory.create()
        let configuration = Self.configuration.replacing("rule.yml", with: path + "/rule.yml")
            .replacing("build.log", with: path + "/build.log")
        try Data(configuration.utf8).write(to: URL(filePath: path + "/monitoring.yaml"))
        try Data(Self.rule.utf8).write(to: URL(filePath: path + "/rule.yml"))
        try await body(lab)
    }

    /// Runs a server until `condition` holds.
    private func serve(_ lab: Lab, until condition: @escaping @Sendable (Composition) async throws -> Bool) async throws
    {
        let reader = try await SettingsSources.reader(
            flags: [("data", lab.directory.path), ("listen", "127.0.0.1:0"), ("log.level", "error")], environment: [:],
            file: nil)
        let composition = try await Composition(
            settings: try ServerSettings(reader: reader), installation: try await Installation.open(lab.directory),
            logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }))
        let (addresses, announce) = AsyncStream.makeStream(of: String.self)
        await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { announce.finish() }
                try await Server(composition: composition).run { address in announce.yield(address) }
            }
            for await _ in addresses {
                do {
                    while try await !condition(composition) { await Task.yield() }
                    // Whatever else connected was answered before this: no connection is half open at the end.
                    _ = try await OperatorDesk.open(lab.directory) { try await $0.people() }
                } catch { Issue.record(error) }
                group.cancelAll()
            }
            try? await group.waitForAll()
        }
    }

    @Test(.timeLimit(.minutes(5)))
    func `what watch found waits, and comes into the ledger once, with the commands or the server`() async throws {
        try await withLab { lab in
            try lab.log((0..<3).map { "{\"user\":\"ada\",\"action\":\"read\",\"target\":\"lab/rocket\",\"n\":\($0)}" })
            try lab.watch()
            let database = try MonitoringDatabase(path: lab.directory.monitoring)
            let store = SQLiteIntakeStore(database)
            let made = try await store.findings(matching: FindingFilter(), limit: 9)
            try #require(made.count == 3)
            #expect(made.map(\.entry) == [nil, nil, nil])
            // A server takes them in, and more that come while it runs.
            try lab.log(["{\"user\":\"bob\",\"action\":\"read\",\"target\":\"lab/rocket\"}"])
            try await serve(lab) { _ in
                let rows = try await store.findings(matching: FindingFilter(), limit: 9)
                return rows.count == 4 && rows.allSatisfy { $0.entry != nil }
            }
            // A crash between ledger and store: the queue has them again.
            try await database.pool.write { connection in
                try connection.execute(
                    sql: """
                        INSERT INTO finding_queue (finding) SELECT finding FROM finding_entry ORDER BY ledger_index;
                        DELETE FROM finding_entry
                        """)
            }
            let id = made[0].finding.id
            let run = try RemitRun(
                "findings", "confirm", id, "--reason", "the owner did not know of it", "--data", lab.directory.path)
            #expect(run.status == 0, "\(run.error)")
            let entries = try await lab.entries("finding")
            #expect(entries.count == 4)
            let statements = try entries.map { entry in
                try JSONDecoder().decode(FindingStatement.self, from: Data(try #require(entry.payloadBytes)))
            }
            #expect(Set(statements.map(\.id)).count == 4)
            #expect(Array(statements.map(\.line)) == [0, 1, 2, 3])
            #expect(Set(entries.prefix(3).map(\.leaf.subject)).count == 1)
            let standing = try #require(try await store.standing(of: id))
            #expect(standing.judgements.map(\.judgement.verdict) == [.confirmed])
            let judged = try await lab.entries("judgement")
            #expect(judged.count == 1)
            #expect(standing.entry.map { $0 < (judged.first?.index ?? 0) } == true)
            #expect(try RemitRun("ledger", "verify", "--data", lab.directory.path).status == 0)
        }
    }

    @Test(.timeLimit(.minutes(5)))
    func `a judgement goes to a running server, and comes back from the ledger when the store is lost`() async throws {
        try await withLab { lab in
            try lab.log(["{\"user\":\"ada\",\"action\":\"read\",\"target\":\"lab/rocket\"}"])
            try await serve(lab) { composition in
                guard let store = try composition.findingsWindow.store(),
                    let found = try await store.findings(matching: FindingFilter(), limit: 1).first, found.entry != nil
                else { return false }
                let judged = try await JudgingDesk.open(lab.directory) {
                    try await $0.judge(
                        found.finding.id, .dismissed, reason: "it is her model", by: .unknown, client: nil)
                }
                #expect(judged.actor == .operatingSystemUser(OperatingSystemAccount.name))
                #expect(try await store.standing(of: found.finding.id)?.judgements.count == 1)
                await #expect(throws: (any Error).self) {
                    try await JudgingDesk.open(lab.directory) {
                        try await $0.judge("none", .dismissed, reason: "x", by: .unknown, client: nil)
                    }
                }
                return true
            }
            let database = try MonitoringDatabase(path: lab.directory.monitoring)
            let store = SQLiteIntakeStore(database)
            try await database.pool.write { try $0.execute(sql: "DELETE FROM judgement") }
            try await serve(lab) { _ in try await store.lastJudgement() != nil }
            #expect(try await store.findings(matching: FindingFilter(), limit: 1).first?.entry != nil)
        }
    }
}
