import Access
import AsyncHTTPClient
import Configuration
import Domain
import FoundationEssentials
import Ledger
import Logging
import NIOCore
import NIOHTTP1
import Testing

@testable import remit

/// A change of policies in a running server, by the socket that the commands use.
@Suite struct PolicyChangeLiveTests {
    private static let lab = """
        people:
          - {id: ada, kind: employee}
          - {id: otto, kind: employee}
          - {id: wanda, kind: employee}
        projects:
          - {id: apollo, owner: otto, members: [ada, wanda]}
        assets:
          - {id: lab/s4, kind: model, sensitivity: 4, owner: otto, projects: [apollo]}
        """
    private static let freeze = """
        @id("freeze") @reason("frozen") @remedy("wait")
        forbid (principal, action == Action::"view", resource) when { resource.sensitivity >= 4 };
        """

    private struct Live {
        let directory: DataDirectory
        let address: String

        func token(_ person: String) async throws -> String {
            try await OperatorDesk.open(directory) {
                try await $0.createToken(person: person, project: "apollo", lifetimeSeconds: 600)
            }.text
        }

        func change<Result: Sendable>(_ body: @Sendable (any PolicyChanging) async throws -> Result) async throws
            -> Result
        {
            try await PolicyDesk.open(directory, body)
        }

        /// Whether `token` may look at the model: 200 or 403.
        func look(_ token: String) async throws -> UInt {
            var request = HTTPClientRequest(url: "\(address)/api/models/lab/s4")
            request.headers.add(name: "Authorization", value: "Bearer \(token)")
            return try await HTTPClient.shared.execute(request, timeout: .seconds(30)).status.code
        }
    }

    private func withServer(_ body: @escaping @Sendable (Live) async throws -> Void) async throws {
        let path = FileManager.default.temporaryDirectory.path + "/remit-policies-\(UInt64.random(in: 0 ... .max))"
        defer { try? FileManager.default.removeItem(atPath: path) }
        let reader = try await SettingsSources.reader(
            flags: [("data", path), ("listen", "127.0.0.1:0"), ("log.level", "error")], environment: [:], file: nil)
        let directory = DataDirectory(path: path)
        let composition = try await Composition(
            settings: try ServerSettings(reader: reader), installation: try await Installation.open(directory),
            logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }))
        let (addresses, announce) = AsyncStream.makeStream(of: String.self)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { announce.finish() }
                try await Server(composition: composition).run { address in announce.yield(address) }
            }
            for await address in addresses {
                let declaration = try DirectoryFile.parse(Array(Self.lab.utf8), name: "lab.yaml")
                _ = try await OperatorDesk.open(directory) { try await $0.apply(declaration) }
                do { try await body(Live(directory: directory, address: address)) } catch { Issue.record(error) }
                group.cancelAll()
            }
            try? await group.waitForAll()
        }
    }

    @Test(.timeLimit(.minutes(3)))
    func `a version is in force for the next request, and so is a rollback`() async throws {
        try await withServer { live in
            let ada = try await live.token("ada")
            #expect(try await live.look(ada) == 200)
            let base = try await live.change { try await $0.version(nil) }
            let files = base.files + [PolicyFile(name: "freeze.cedar", bytes: Array(Self.freeze.utf8))]
            let version = try await live.change { try await $0.propose(files, reason: "audit", token: ada) }
            #expect(version.dryRun?.changedCount == 1)
            #expect(version.dryRun?.unfaithful == 0)
            #expect(try await live.look(ada) == 200)
            for person in ["otto", "wanda"] {
                let token = try await live.token(person)
                _ = try await live.change {
                    try await $0.approve(version.number, digest: version.digest, token: token)
                }
            }
            #expect(try await live.look(ada) == 403)
            let back = try await live.change { try await $0.rollBack(reason: "too strict") }
            #expect(back.number == .first)
            #expect(try await live.look(ada) == 200)
            #expect(try await live.change { try await $0.history(limit: 9) }.map(\.state) == [.superseded, .active])
        }
    }

    @Test(.timeLimit(.minutes(3)))
    func `decisions that run while versions change are each made by one of them`() async throws {
        try await withServer { live in
            let ada = try await live.token("ada")
            let base = try await live.change { try await $0.version(nil) }
            let files = base.files + [PolicyFile(name: "freeze.cedar", bytes: Array(Self.freeze.utf8))]
            let version = try await live.change { try await $0.propose(files, reason: "audit", token: ada) }
            let tokens = [try await live.token("otto"), try await live.token("wanda")]
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<4 {
                    group.addTask {
                        for _ in 0..<20 {
                            let status = try await live.look(ada)
                            #expect(status == 200 || status == 403)
                        }
                    }
                }
                group.addTask {
                    for token in tokens {
                        _ = try await live.change {
                            try await $0.approve(version.number, digest: version.digest, token: token)
                        }
                    }
                    #expect(try await live.look(ada) == 403)
                }
                try await group.waitForAll()
            }
        }
    }

    @Test func `commands without a server use the data directory, once a server has begun it`() async throws {
        try await withServer { live in
            let digest = try await live.change { try await $0.version(nil) }.digest
            #expect(digest.utf8.count == 64)
        }
        let path = FileManager.default.temporaryDirectory.path + "/remit-empty-\(UInt64.random(in: 0 ... .max))"
        defer { try? FileManager.default.removeItem(atPath: path) }
        let installation = try await Installation.open(DataDirectory(path: path))
        await installation.ledger.close()
        await #expect(throws: AdministrationError.self) {
            _ = try await PolicyWiring(installation: installation).activePolicies()
        }
    }
}
