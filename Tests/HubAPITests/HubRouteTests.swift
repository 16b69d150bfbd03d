import Domain
import Testing

@testable import HubAPI

@Suite("HubRoute") struct HubRouteTests {
    private static let model = try? AssetID(kind: .model, path: "org/tiny")
    private static let dataset = try? AssetID(kind: .dataset, path: "org/tiny")

    private func parse(_ method: String, _ path: String) throws -> HubRoute? {
        try HubRoute.parse(method: method, target: RequestTarget(parsing: path.utf8))
    }

    @Test func `every route of the client is found for models and for data sets`() throws {
        let digest = String(repeating: "a1", count: 32)
        for (kind, prefix, asset) in [
            ("models", "", try #require(Self.model)), ("datasets", "datasets/", try #require(Self.dataset)),
        ] {
            let root = "/api/\(kind)/org/tiny"
            let expected: [(String, String, HubRoute)] = [
                ("GET", root, .asset(asset, revision: nil)),
                ("GET", "\(root)/revision/feature%2Fa", .asset(asset, revision: "feature/a")),
                ("GET", "\(root)/tree/main?recursive=true", .tree(asset, revision: "main", path: nil)),
                ("GET", "\(root)/tree/main/a%2Fb", .tree(asset, revision: "main", path: "a/b")),
                ("GET", "\(root)/tree/main/a/b", .tree(asset, revision: "main", path: "a/b")),
                ("GET", "\(root)/remit-manifest/exp%2F1", .seal(asset, revision: "exp/1", .manifest)),
                ("GET", "\(root)/remit-scan/main", .seal(asset, revision: "main", .scan)),
                ("POST", "\(root)/remit-acceptance/main", .unknown),
                ("POST", "\(root)/paths-info/main", .pathsInformation(asset, revision: "main")),
                ("POST", "\(root)/preupload/main", .preupload(asset, revision: "main")),
                ("POST", "\(root)/commit/main?create_pr=1", .commit(asset, revision: "main")),
                ("GET", "\(root)/refs", .references(asset)),
                ("GET", "\(root)/commits/v1", .commits(asset, revision: "v1")),
                ("POST", "\(root)/branch/exp%2F1", .createBranch(asset, name: "exp/1")),
                ("DELETE", "\(root)/branch/exp%2F1", .deleteBranch(asset, name: "exp/1")),
                ("POST", "\(root)/tag/main", .createTag(asset, revision: "main")),
                ("DELETE", "\(root)/tag/v1", .deleteTag(asset, name: "v1")),
                ("GET", "\(root)/auth-check", .authorizationCheck(asset, write: false)),
                ("GET", "\(root)/auth-check/write", .authorizationCheck(asset, write: true)),
                ("GET", "\(root)/xet-write-token/main", .xetWriteToken(asset, revision: "main")),
                ("GET", "/\(prefix)org/tiny/resolve/main/a/b.bin", .resolve(asset, revision: "main", path: "a/b.bin")),
                ("HEAD", "/\(prefix)org/tiny/resolve/exp%2F1/x", .resolve(asset, revision: "exp/1", path: "x")),
                ("POST", "/\(prefix)org/tiny.git/info/lfs/objects/batch", .largeFileBatch(asset)),
                ("POST", "/\(prefix)org/tiny.git/info/lfs/objects/verify", .largeFileVerify(asset)),
                ("GET", "/\(prefix)org/tiny", .page(asset)),
                ("GET", "/\(prefix)org/tiny/blob/main/x", .page(asset)),
            ]
            for (method, path, route) in expected { #expect(try parse(method, path) == route, "\(method) \(path)") }
        }
        let others: [(String, String, HubRoute)] = [
            ("GET", "/api/whoami-v2", .whoAmI), ("GET", "/api/agent-harnesses", .agentHarnesses),
            ("POST", "/api/validate-yaml", .validateYAML), ("POST", "/api/repos/create", .createRepository),
            ("POST", "/v1/telemetry", .telemetry),
            ("PUT", "/lfs/s1/u1/object", .largeFileTransfer(session: "s1", upload: "u1", .object)),
            ("PUT", "/lfs/s1/u1/7", .largeFileTransfer(session: "s1", upload: "u1", .part(7))),
            ("POST", "/lfs/s1/u1/completion", .largeFileTransfer(session: "s1", upload: "u1", .completion)),
            ("GET", "/cas/s1/v1/chunks/default/\(digest)", .contentAddressed(session: "s1", .chunks)),
            ("POST", "/cas/s1/v1/xorb-grants/default/\(digest)", .contentAddressed(session: "s1", .xorbGrant)),
            ("POST", "/cas/s1/v1/xorbs/default/\(digest)", .contentAddressed(session: "s1", .xorb(digest))),
            ("POST", "/cas/s1/v1/shards", .contentAddressed(session: "s1", .shard)),
            ("POST", "/cas/s1/v2/shards", .contentAddressed(session: "s1", .shardVersion2)),
            ("POST", "/cas/s1/v1/telemetry", .contentAddressed(session: "s1", .telemetry)),
        ]
        for (method, path, route) in others { #expect(try parse(method, path) == route, "\(method) \(path)") }
    }

    @Test(arguments: [
        "/api/spaces/org/x", "/spaces/org/x", "/api/models/gpt2", "/gpt2/resolve/main/config.json",
        "/api/models/console/x", "/api/models/or%20g/x", "/org/.hidden/resolve/main/x", "/api/models/org/x.git",
    ])
    func `names that no asset can have are answered as absent`(path: String) throws {
        #expect(try parse("GET", path) == .impossibleAsset)
    }

    @Test(arguments: ["/", "/console", "/console/models/org/x", "/healthz", "/metrics", "/favicon.ico", "/login/x"])
    func `what is not the hub's is left to others`(path: String) throws {
        #expect(try parse("GET", path) == nil)
    }

    @Test(arguments: [
        ("POST", "/api/repos/delete"), ("POST", "/api/repos/move"), ("PUT", "/api/models/org/x/settings"),
        ("GET", "/api/models/org/x/discussions"), ("GET", "/api/models?search=x"),
        ("GET", "/api/models/org/x/xet-read-token/main"),
    ])
    func `what is not offered is refused by name`(method: String, path: String) throws {
        guard case .refused = try parse(method, path) else {
            Issue.record("\(path) is not refused")
            return
        }
    }

    @Test func `another method gets the methods that there are`() throws {
        #expect(try parse("DELETE", "/api/whoami-v2") == .wrongMethod(allowed: ["GET", "HEAD"]))
        #expect(try parse("GET", "/lfs/s/u/object") == .wrongMethod(allowed: ["PUT"]))
        #expect(try parse("POST", "/org/x/resolve/main/f") == .wrongMethod(allowed: ["GET", "HEAD"]))
    }

    @Test(arguments: [
        "/lfs/s/u/0", "/lfs/s/u/10001", "/lfs/s/u/01", "/lfs/s/u/+1", "/lfs/s/u", "/cas/s/v1/xorbs/default/zz",
    ])
    func `parts and hashes out of form are no route`(path: String) throws {
        #expect(try parse("PUT", path) == .unknown)
    }

    @Test(arguments: [
        "/api/models/org%2Fx/y", "/org/x/resolve/main/a%2F..%2Fb", "/api/models/org/x/tree/main/..",
        "/org/x/resolve/%2e%2e/x",
    ])
    func `a slash or a step up that is hidden in an escape is refused`(path: String) {
        #expect(throws: RequestTargetError.self) { try parse("GET", path) }
    }

    @Test func `a revision longer than a file name is refused`() {
        let revision = String(repeating: "r", count: 256)
        #expect(throws: RequestTargetError.length(part: "revision", bytes: 256, maximum: 255)) {
            try parse("GET", "/org/x/resolve/\(revision)/f")
        }
    }
}
