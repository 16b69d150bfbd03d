import Crypto
import Custody
import Domain
import HTTPTypes
import HummingbirdTesting
import NIOCore
import PortConformance
import Testing

@testable import HubAPI

@Suite("Scan on push") struct ScanOnPushTests {
    /// A pickle of protocol 0 that calls `os.system`, and enough behind it to be no text.
    private static let malice = Array("cos\nsystem\n(S'true'\ntR.".utf8) + [0, 1, 2, 3]

    private struct Failure: Decodable {
        let error: String
        let decision: String?
        let missing: [Refusal.Missing]?
    }

    private func commit(_ client: TestClient, _ line: String) async throws -> TestResponse {
        let header = "{\"key\":\"header\",\"value\":{\"summary\":\"add\",\"description\":\"\"}}"
        return try await client.send(
            .post, "/api/models/org/tiny/commit/main", headers: [.contentType: "application/x-ndjson"],
            body: Array("\(header)\n\(line)\n".utf8))
    }

    @Test func `verdicts in memory keep the promises of their port`() async throws {
        try await VerdictStoreConformance.check(MemoryVerdicts())
    }

    @Test func `a poisoned file sent by LFS is refused with words, and no revision is made`() async throws {
        let hub = TestHub(scanner: EngineScanner())
        try await hub.serve { client in
            let upload = try await LargeUpload.begin(client, content: Self.malice)
            #expect(try await client.send(.put, upload.path, token: nil, body: Self.malice).status == .ok)
            let answer = try await commit(
                client,
                """
                {"key":"lfsFile","value":{"path":"model.pt","algo":"sha256","oid":"\(upload.digest)",\
                "size":\(Self.malice.count)}}
                """)
            #expect(answer.status == .forbidden)
            let failure = try answer.json(Failure.self)
            for words in ["Remit: ", "`model.pt`", upload.digest, "is malicious", "os.system", "decision "] {
                #expect(failure.error.contains(words), "`\(words)` is not in: \(failure.error)")
            }
            #expect(failure.missing?.isEmpty == false && failure.decision != nil)
            #expect(answer.field("X-Error-Message")?.contains("model.pt") == true)
            #expect(try await client.send(.get, "/org/tiny/resolve/main/model.pt").status == .notFound)
        }
        #expect(hub.recording.all.contains { $0.kind == .push && $0.outcome == .refused })
        #expect(!hub.recording.all.contains { $0.kind == .push && $0.outcome == .completed })
    }

    @Test func `a poisoned file within the commit is refused`() async throws {
        let hub = TestHub(scanner: EngineScanner())
        try await hub.serve { client in
            // cos\nsystem\n(S'true'\ntR.
            let answer = try await commit(
                client,
                """
                {"key":"file","value":{"path":"model.pkl","content":"Y29zCnN5c3RlbQooUyd0cnVlJwp0Ui4=",\
                "encoding":"base64"}}
                """)
            #expect(answer.status == .forbidden)
        }
    }

    private struct Entry: Decodable {
        struct Security: Decodable {
            struct Scan: Decodable {
                let verdict: String
                let rules: [String]
            }
            let status: String
            let remitScan: Scan?
        }
        let path: String
        let securityFileStatus: Security?
    }

    private struct Description: Decodable {
        struct Security: Decodable {
            struct Issue: Decodable {
                let path: String
                let level: String
            }
            let scansDone: Bool
            let filesWithIssues: [Issue]
        }
        let securityRepoStatus: Security?
    }

    @Test func `the security status is told where it is asked for`() async throws {
        let hub = TestHub(scanner: EngineScanner())
        try await hub.put("README.md", Array("# a model\n".utf8))
        try await hub.put("run.sh", Array("#!/bin/sh\necho hello\n".utf8))
        try await hub.serve { client in
            let plain = try await client.send(.get, "/api/models/org/tiny/tree/main").json([Entry].self)
            #expect(plain.allSatisfy { $0.securityFileStatus == nil })
            let tree = try await client.send(.get, "/api/models/org/tiny/tree/main?expand=true").json([Entry].self)
            let statuses = tree.map { "\($0.path) \($0.securityFileStatus?.status ?? "none")" }
            #expect(statuses == ["README.md safe", "run.sh suspicious"])
            #expect(tree.last?.securityFileStatus?.remitScan?.rules.contains("repository.script") == true)
            let named = try await client.send(
                .post, "/api/models/org/tiny/paths-info/main", json: "{\"paths\":[\"run.sh\"],\"expand\":true}")
            #expect(try named.json([Entry].self).first?.securityFileStatus?.remitScan?.verdict == "suspicious")
            let told = try await client.send(.get, "/api/models/org/tiny?securityStatus=true").json(Description.self)
            let security = try #require(told.securityRepoStatus)
            #expect(security.scansDone && security.filesWithIssues.map(\.path) == ["run.sh"])
            #expect(security.filesWithIssues.map(\.level) == ["suspicious"])
        }
    }

    @Test func `the manifest and its scan are served as they were signed`() async throws {
        let hub = TestHub(scanner: EngineScanner()) { $0.manifestKey = "a key" }
        try await hub.put("README.md", Array("# a model\n".utf8))
        try await hub.serve { client in
            let manifest = try await client.send(.get, "/api/models/org/tiny/remit-manifest/main")
            #expect(manifest.status == .ok)
            let commit = try #require(manifest.field("X-Repo-Commit"))
            let again = try await client.send(.get, "/api/models/org/tiny/remit-manifest/\(commit)")
            #expect(again.body == manifest.body)
            let scan = try await client.send(.get, "/api/models/org/tiny/remit-scan/main")
            #expect(String(buffer: scan.body).contains("\"verdict\":\"clean\""))
            #expect(String(buffer: try await client.send(.get, "/api/remit/signing-key").body) == "a key")
            #expect(
                try await client.send(.get, "/api/models/org/tiny/remit-manifest/main", token: nil).status
                    == .unauthorized)
            hub.deciding.answer(.view, with: .conceal)
            #expect(try await client.send(.get, "/api/models/org/tiny/remit-scan/main").status == .notFound)
        }
    }
}
