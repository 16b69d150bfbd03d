import Custody
import Domain
import FoundationEssentials
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Testing

@testable import HubAPI

/// What the kernel sends for us, seen from the other end of a socket.
@Suite("Sending files") struct FileSendingTests {
    private static let content = (0..<5_000_001).map { UInt8(truncatingIfNeeded: $0 / 3) }
    private static let path = "/org/tiny/resolve/main/big"
    private static let pieceBytes: Int64 = 64 << 10

    private static func request(_ method: String = "GET", _ path: String = path, more: String = "") -> String {
        "\(method) \(path) HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer good\r\n\(more)\r\n"
    }

    private static func hub(_ files: MemoryBlobs.Files, content: [UInt8] = content) async throws -> TestHub {
        let hub = TestHub(blobs: MemoryBlobs(files: files)) { $0.readChunkBytes = Int(pieceBytes) }
        try await hub.putLarge("big", content)
        return hub
    }

    @Test(arguments: [nil, "bytes=0-0", "bytes=65535-65536", "bytes=1-", "bytes=-70000", "bytes=4000000-4999999"])
    func `what arrives is what was asked for`(range: String?) async throws {
        for files in [MemoryBlobs.Files.resident, .alternating(Self.pieceBytes)] {
            let hub = try await Self.hub(files)
            let answer = try await hub.serve { client in
                try await client.send(.get, Self.path, headers: range.map { [.range: $0] } ?? [:])
            }
            let expected: ArraySlice<UInt8> =
                switch range {
                case "bytes=0-0": Self.content[..<1]
                case "bytes=65535-65536": Self.content[65_535...65_536]
                case "bytes=1-": Self.content[1...]
                case "bytes=-70000": Self.content.suffix(70_000)
                case "bytes=4000000-4999999": Self.content[4_000_000..<5_000_000]
                default: Self.content[...]
                }
            #expect(Array(answer.body.readableBytesView) == Array(expected))
            let pull = await hub.recording.first(.pull)
            #expect(pull.outcome == .completed)
            #expect(pull.bytes == Int64(expected.count))
        }
    }

    @Test func `requests in a row on one connection are answered in order and to the byte`() async throws {
        let hub = try await Self.hub(.alternating(Self.pieceBytes))
        try await hub.put("small", Array("0123456789".utf8))
        try await hub.serve { client in
            let socket = try PlainSocket(port: client.port)
            socket.send(
                Self.request(more: "Range: bytes=10-200009\r\n") + Self.request("HEAD")
                    + Self.request("GET", "/org/tiny/resolve/main/small") + Self.request("GET", "/org/tiny/nothing")
                    + Self.request(more: "Range: bytes=-1\r\nConnection: close\r\n"))
            var rest = try await socket.everything()[...]
            let first = try #require(RawResponse(&rest))
            #expect(first.status == 206)
            #expect(first.body == Self.content[10..<200_010])
            let second = try #require(RawResponse(&rest, hasBody: false))
            #expect(second.status == 200)
            let third = try #require(RawResponse(&rest))
            #expect(third.body == Array("0123456789".utf8)[...])
            let fourth = try #require(RawResponse(&rest))
            #expect(fourth.status != 200)
            let fifth = try #require(RawResponse(&rest))
            #expect(fifth.body == Self.content.suffix(1))
            #expect(rest.isEmpty)
        }
    }

    @Test func `what a cut connection took is counted to the byte`() async throws {
        let content = [UInt8](repeating: 7, count: 48 << 20)
        let hub = try await Self.hub(.resident, content: content)
        try await hub.serve { client in
            let socket = try PlainSocket(port: client.port)
            socket.send(Self.request())
            var received = try await socket.receive(1)
            #expect(hub.streams.cutStreams(of: try PersonID("ada"), because: "suspended by a test") == 1)
            let pull = await hub.recording.first(.pull)
            received += try await socket.everything()
            #expect(pull.outcome == .cut)
            var rest = received[...]
            let response = try #require(RawResponse(&rest, mayBeCut: true))
            #expect(Int64(response.body.count) == pull.bytes)
            #expect(response.body.count < content.count)
        }
        #expect(hub.streams.count == 0)
    }

    @Test func `no open file is left behind`() async throws {
        let name = "left-behind-\(UInt64.random(in: 0 ... .max))"
        let hub = TestHub(blobs: MemoryBlobs(files: .resident, fileName: name))
        try await hub.putLarge("big", [UInt8](repeating: 7, count: 48 << 20))
        try await hub.serve { client in
            _ = try await client.send(.get, Self.path, headers: [.range: "bytes=0-999999"])
            let socket = try PlainSocket(port: client.port)
            socket.send(Self.request())
            #expect(try await !socket.receive(1).isEmpty)
            #expect(try Self.openFiles(named: name) == 1)
            #expect(hub.streams.cutStreams(of: try PersonID("ada"), because: "suspended by a test") == 1)
            _ = try await socket.drain()
        }
        #expect(try Self.openFiles(named: name) == 0)
    }

    /// How many descriptors of this process show this name.
    private static func openFiles(named name: String) throws -> Int {
        let folder = "/proc/self/fd"
        return try FileManager.default.contentsOfDirectory(atPath: folder).count { entry in
            (try? FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/\(entry)"))?.contains(name) == true
        }
    }
}
