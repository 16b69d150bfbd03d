import Domain
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Testing

@testable import HubAPI

@Suite("Serving content") struct ContentTests {
    private static let content = Array("0123456789".utf8)
    private static let path = "/org/tiny/resolve/main/a.txt"

    @Test func `a file comes with what clients cache it by`() async throws {
        let hub = TestHub()
        try await hub.put("a.txt", Self.content)
        try await hub.serve { client in
            let head = try await client.send(.head, Self.path)
            #expect(head.status == .ok)
            #expect(head.headers[.contentLength] == "10")
            #expect(head.body.readableBytes == 0)
            #expect(head.field("X-Repo-Commit")?.count == 40)
            #expect(head.headers[.acceptRanges] == "bytes")
            let whole = try await client.send(.get, Self.path)
            #expect(whole.status == .ok)
            #expect(Array(whole.body.readableBytesView) == Self.content)
            #expect(whole.headers[.eTag] == head.headers[.eTag])
            #expect(whole.field("X-Request-Id")?.isEmpty == false)
            #expect(whole.headers[.contentEncoding] == nil)
        }
        #expect(hub.deciding.questions.contains { $0.action == .pull && $0.transfer?.requestedBytes == 10 })
    }

    @Test(arguments: [
        ("bytes=0-0", "0", "bytes 0-0/10"), ("bytes=-3", "789", "bytes 7-9/10"), ("bytes=8-", "89", "bytes 8-9/10"),
        ("bytes=2-4", "234", "bytes 2-4/10"), ("bytes=0-", "0123456789", "bytes 0-9/10"),
        ("bytes=5-99", "56789", "bytes 5-9/10"),
    ])
    func `ranges are answered byte for byte`(range: String, text: String, contentRange: String) async throws {
        let hub = TestHub()
        try await hub.put("a.txt", Self.content)
        try await hub.serve { client in
            let part = try await client.send(.get, Self.path, headers: [.range: range])
            #expect(part.status == .partialContent)
            #expect(part.text == text)
            #expect(part.headers[.contentRange] == contentRange)
            #expect(part.headers[.contentLength] == "\(text.utf8.count)")
        }
    }

    @Test func `a range outside the file names its size`() async throws {
        let hub = TestHub()
        try await hub.put("a.txt", Self.content)
        try await hub.serve { client in
            let answer = try await client.send(.get, Self.path, headers: [.range: "bytes=10-"])
            #expect(answer.status == .rangeNotSatisfiable)
            #expect(answer.headers[.contentRange] == "bytes */10")
        }
    }

    @Test func `conditions save bytes and keep versions apart`() async throws {
        let hub = TestHub()
        try await hub.put("a.txt", Self.content)
        try await hub.serve { client in
            let tag = try #require(try await client.send(.head, Self.path).headers[.eTag])
            let same = try await client.send(.get, Self.path, headers: [.ifNoneMatch: tag])
            #expect(same.status == .notModified)
            #expect(same.body.readableBytes == 0)
            #expect(try await client.send(.get, Self.path, headers: [.ifMatch: "\"x\""]).status == .preconditionFailed)
            let resumed = try await client.send(.get, Self.path, headers: [.range: "bytes=5-", .ifRange: tag])
            #expect(resumed.status == .partialContent)
            let changed = try await client.send(.get, Self.path, headers: [.range: "bytes=5-", .ifRange: "\"x\""])
            #expect(changed.status == .ok)
            #expect(changed.body.readableBytes == 10)
        }
        #expect(!hub.deciding.questions.contains { $0.transfer?.requestedBytes == 0 })
    }

    @Test func `an empty file is sent whole`() async throws {
        let hub = TestHub()
        try await hub.put("empty", [])
        try await hub.serve { client in
            let answer = try await client.send(.get, "/org/tiny/resolve/main/empty")
            #expect(answer.status == .ok)
            #expect(answer.headers[.contentLength] == "0")
        }
    }

    @Test func `a large body comes in pieces and is the same`() async throws {
        let hub = TestHub { $0.readChunkBytes = 64 << 10 }
        let content = (0..<5_000_001).map { UInt8(truncatingIfNeeded: $0 / 3) }
        try await hub.put("big", content)
        try await hub.serve { client in
            let answer = try await client.send(.get, "/org/tiny/resolve/main/big", headers: [.range: "bytes=1-"])
            #expect(Array(answer.body.readableBytesView) == Array(content.dropFirst()))
        }
        let pull = try #require(hub.recording.all.first { $0.kind == .pull })
        #expect(pull.outcome == .completed)
        #expect(pull.bytes == 5_000_000)
    }
}
