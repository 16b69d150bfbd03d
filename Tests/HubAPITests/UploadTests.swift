import Domain
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Testing

@testable import HubAPI

@Suite("Uploads") struct UploadTests {
    private func commit(_ client: TestClient, _ lines: [String], branch: String = "main") async throws -> TestResponse {
        let header = "{\"key\":\"header\",\"value\":{\"summary\":\"add\",\"description\":\"\"}}"
        return try await client.send(
            .post, "/api/models/org/tiny/commit/\(branch)", headers: [.contentType: "application/x-ndjson"],
            body: Array(([header] + lines).joined(separator: "\n").utf8))
    }

    private func largeLine(_ digest: String, size: Int) -> String {
        """
        {"key":"lfsFile","value":{"path":"w.bin","algo":"sha256","oid":"\(digest)","size":\(size)}}
        """
    }

    @Test func `an object sent in one go is verified, committed and served`() async throws {
        let hub = TestHub()
        let content = [UInt8](repeating: 5, count: 100_000)
        try await hub.serve { client in
            let upload = try await LargeUpload.begin(client, content: content)
            let put = try await client.send(.put, upload.path, token: nil, body: content)
            #expect(put.status == .ok)
            #expect(put.headers[.eTag] != nil)
            let verified = try await client.send(
                .post, "/org/tiny.git/info/lfs/objects/verify",
                json: "{\"oid\":\"\(upload.digest)\",\"size\":\(content.count)}")
            #expect(verified.status == .ok)
            #expect(try await commit(client, [largeLine(upload.digest, size: content.count)]).status == .ok)
            let got = try await client.send(.get, "/org/tiny/resolve/main/w.bin")
            #expect(Array(got.body.readableBytesView) == content)
            #expect(got.headers[.eTag] == "\"\(upload.digest)\"")
            #expect(got.field("X-Linked-Size") == "100000")
        }
    }

    @Test func `parts come in any order and are put together`() async throws {
        let hub = TestHub { $0.multipartThresholdBytes = 1 }
        let content = (0..<(17 << 20)).map { UInt8(truncatingIfNeeded: $0 >> 10) }
        try await hub.serve { client in
            let upload = try await LargeUpload.begin(client, content: content)
            #expect(upload.parts.count == 2)
            let pieces = [content.prefix(upload.partBytes), content.dropFirst(upload.partBytes)]
            #expect(try await client.send(.post, upload.path, token: nil, json: "{}").status == .badRequest)
            for index in [1, 0] {
                let put = try await client.send(.put, upload.parts[index], token: nil, body: Array(pieces[index]))
                #expect(put.status == .ok)
                #expect(put.headers[.eTag] != nil)
            }
            #expect(try await client.send(.post, upload.path, token: nil, json: "{}").status == .ok)
            #expect(try await commit(client, [largeLine(upload.digest, size: content.count)]).status == .ok)
        }
        #expect(hub.blobs.stagingCount == 0)
    }

    @Test func `bytes with another digest or length are refused and leave nothing`() async throws {
        let hub = TestHub()
        try await hub.serve { client in
            for body in [[9, 9, 9], [1, 2], [1, 2, 3, 4]] as [[UInt8]] {
                let upload = try await LargeUpload.begin(client, content: [1, 2, 3])
                #expect(try await client.send(.put, upload.path, token: nil, body: body).status == .badRequest)
            }
        }
        #expect(hub.blobs.count == 0)
        #expect(hub.blobs.stagingCount == 0)
    }

    @Test func `an address that was changed anywhere, or has expired, or whose token has ended, takes nothing`()
        async throws
    {
        let hub = TestHub()
        try await hub.serve { client in
            let upload = try await LargeUpload.begin(client, content: [1, 2, 3])
            var changed = 0
            for (position, character) in upload.path.enumerated() where character.isHexDigit {
                var path = Array(upload.path)
                path[position] = character == "0" ? "1" : "0"
                guard position > 5, String(path) != upload.path else { continue }
                let status = try await client.send(.put, String(path), token: nil, body: [1, 2, 3]).status
                #expect([401, 404, 405].contains(status.code), "\(String(path)) is answered with \(status)")
                changed += 1
            }
            #expect(changed > 100)
            #expect(try await client.send(.post, upload.path, token: nil, body: [1, 2, 3]).status == .methodNotAllowed)
            hub.tokens.revoke()
            #expect(try await client.send(.put, upload.path, token: nil, body: [1, 2, 3]).status == .unauthorized)
        }
        let late = TestHub()
        try await late.serve { client in
            let upload = try await LargeUpload.begin(client, content: [1, 2, 3])
            late.clock.advance(by: .seconds(7 * 3_600))
            #expect(try await client.send(.put, upload.path, token: nil, body: [1, 2, 3]).status == .unauthorized)
        }
        #expect(hub.blobs.count + late.blobs.count == 0)
    }

    @Test func `who knows a digest is not told that the bytes are there`() async throws {
        let hub = TestHub()
        try await hub.putLarge("w.bin", [1, 2, 3])
        try await hub.serve { client in
            #expect(try await LargeUpload.begin(client, content: [1, 2, 3]).path.isEmpty)
            hub.deciding.answer(.pull, with: .deny(Refusal(missing: [.init(reason: "no", remedy: "")])))
            #expect(try await !LargeUpload.begin(client, content: [1, 2, 3], token: "other").path.isEmpty)
            let digest = try await LargeUpload.begin(client, content: [1, 2, 3]).digest
            let taken = try await client.send(
                .post, "/api/models/org/tiny/commit/main", token: "other",
                body: Array(
                    ("{\"key\":\"header\",\"value\":{\"summary\":\"s\"}}\n" + largeLine(digest, size: 3)).utf8))
            #expect(taken.status == .badRequest)
        }
    }

    @Test func `a Xet upload is rebuilt, checked and committed`() async throws {
        let hub = TestHub()
        let xorb = try Fixture.bytes("upload.xorb")
        let shard = try Fixture.bytes("upload.shard")
        try await hub.serve { client in
            let session = try await XetUpload.begin(client)
            #expect(try await session.send(client, .get, "/v1/chunks/default/\(Fixture.xorbName)").status == .notFound)
            let missing = try await session.send(client, .post, "/v1/shards", shard)
            #expect(missing.status == .badRequest)
            #expect(missing.field("X-Error-Message")?.contains(Fixture.xorbName) == true)
            let sent = try await session.send(client, .post, "/v1/xorbs/default/\(Fixture.xorbName)", xorb)
            #expect(sent.text == "{\"was_inserted\":true}")
            let again = try await session.send(client, .post, "/v1/xorbs/default/\(Fixture.xorbName)", xorb)
            #expect(again.text == "{\"was_inserted\":false}")
            #expect(try await session.send(client, .post, "/v2/shards", shard).status == .notFound)
            #expect(try await session.send(client, .post, "/v1/shards", shard).text == "{\"result\":1}")
            let (size, digest) = Fixture.files[0]
            #expect(try await commit(client, [largeLine(digest, size: Int(size))]).status == .ok)
            #expect(try await client.send(.get, "/org/tiny/resolve/main/w.bin").body.readableBytes == Int(size))
        }
    }

    @Test func `a shard with a wrong digest leaves nothing`() async throws {
        let hub = TestHub()
        let xorb = try Fixture.bytes("upload.xorb")
        var changed = try Fixture.bytes("upload.shard")
        let parsed = try Shard.parse(changed)
        let digest = try #require(parsed.files.first { !$0.segments.isEmpty }?.statedDigest)
        // The digest's first eight bytes, as they lie in the shard.
        let stored = Array(try #require(Hexadecimal.decode(digest.prefix(16))).reversed())
        let position = try #require((0..<changed.count - 8).first { Array(changed[$0..<$0 + 8]) == stored })
        changed[position] ^= 1
        let shard = changed
        try await hub.serve { client in
            let session = try await XetUpload.begin(client)
            _ = try await session.send(client, .post, "/v1/xorbs/default/\(Fixture.xorbName)", xorb)
            let answer = try await session.send(client, .post, "/v1/shards", shard)
            #expect(answer.status == .badRequest)
            #expect(try await commit(client, [largeLine(digest, size: 160_000)]).status == .badRequest)
        }
    }

    @Test func `a session's credential is good for its own token and asset only`() async throws {
        let hub = TestHub()
        let xorb = try Fixture.bytes("upload.xorb")
        try await hub.serve { client in
            let mine = try await XetUpload.begin(client)
            let theirs = try await XetUpload.begin(client, token: "other")
            let mixed = XetUpload(path: mine.path, token: theirs.token)
            for session in [
                mixed, XetUpload(path: mine.path, token: "good"), XetUpload(path: "/cas/none", token: mine.token),
            ] {
                let path = "/v1/xorbs/default/\(Fixture.xorbName)"
                #expect(try await session.send(client, .post, path, xorb).status == .unauthorized)
            }
            let garbage = try await mine.send(client, .post, "/v1/xorbs/default/\(Fixture.xorbName)", [1, 2, 3])
            #expect(garbage.status == .badRequest)
        }
    }

    @Test(arguments: [
        "", "{}", "{\"key\":\"header\"}", "{\"key\":\"file\",\"value\":{\"path\":\"a\",\"content\":\"\"}}", "\u{0}",
    ])
    func `a commit that does not begin with its header is refused`(line: String) async throws {
        let hub = TestHub()
        try await hub.serve { client in
            let answer = try await client.send(.post, "/api/models/org/tiny/commit/main", body: Array(line.utf8))
            #expect(answer.status == .badRequest)
        }
    }

    @Test(arguments: [
        "{\"key\":\"file\",\"value\":{\"path\":\"../a\",\"content\":\"\"}}",
        "{\"key\":\"file\",\"value\":{\"path\":\".git/config\",\"content\":\"\"}}",
        "{\"key\":\"file\",\"value\":{\"path\":\"a\",\"content\":\"%\",\"encoding\":\"base64\"}}",
        "{\"key\":\"lfsFile\",\"value\":{\"path\":\"a\",\"oid\":\"zz\",\"size\":1}}",
        "{\"key\":\"lfsFile\",\"value\":{\"path\":\"a\",\"oid\":\"\(String(repeating: "a", count: 64))\",\"size\":-1}}",
        "{\"key\":\"runHook\",\"value\":{}}", "not json",
    ])
    func `a commit with a bad line makes no revision`(line: String) async throws {
        let hub = TestHub()
        try await hub.serve { client in
            let good = "{\"key\":\"file\",\"value\":{\"path\":\"ok\",\"content\":\"x\"}}"
            #expect(try await commit(client, [good, line]).status == .badRequest)
            let answer = try await client.send(.get, "/org/tiny/resolve/main/ok")
            #expect(answer.field("X-Error-Code") == "EntryNotFound")
        }
    }
}
