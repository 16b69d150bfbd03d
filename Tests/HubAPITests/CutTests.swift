import Custody
import Domain
import Testing

@testable import HubAPI

@Suite("Streams that end early") struct CutTests {
    private static let content = [UInt8](repeating: 7, count: 48 << 20)
    private static let request =
        "GET /org/tiny/resolve/main/big HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer good\r\n\r\n"

    private static func blobs(_ sendsFiles: Bool) -> MemoryBlobs { MemoryBlobs(files: sendsFiles ? .resident : .none) }

    @Test(arguments: [false, true])
    func `a suspension closes the connection of a client that takes no bytes, within a second`(sendsFiles: Bool)
        async throws
    {
        let hub = TestHub(blobs: Self.blobs(sendsFiles))
        try await hub.putLarge("big", Self.content)
        try await hub.serve { client in
            let socket = try PlainSocket(port: client.port)
            socket.send(Self.request)
            #expect(try await !socket.receive(1).isEmpty)
            let start = ContinuousClock.now
            #expect(hub.streams.cutStreams(of: try PersonID("ada"), because: "suspended by a test") == 1)
            let pull = await hub.recording.first(.pull)
            #expect(ContinuousClock.now - start < .seconds(1))
            #expect(pull.outcome == .cut)
            #expect(pull.bytes < Int64(Self.content.count))
            #expect(pull.detail == ["suspended by a test"])
            #expect(try await socket.drain() < Self.content.count)
        }
        #expect(hub.streams.count == 0)
    }

    @Test(arguments: [false, true])
    func `a client that goes away ends its transfer`(sendsFiles: Bool) async throws {
        let hub = TestHub(blobs: Self.blobs(sendsFiles))
        try await hub.putLarge("big", Self.content)
        try await hub.serve { client in
            let socket = try PlainSocket(port: client.port)
            socket.send(Self.request)
            #expect(try await !socket.receive(1).isEmpty)
            socket.close()
            #expect(await hub.recording.first(.pull).outcome == .interrupted)
        }
        #expect(hub.streams.count == 0)
    }

    @Test(arguments: [false, true])
    func `a client that takes nothing for too long is closed`(sendsFiles: Bool) async throws {
        let hub = TestHub(blobs: Self.blobs(sendsFiles)) { $0.idleTimeout = .milliseconds(200) }
        try await hub.putLarge("big", Self.content)
        try await hub.serve { client in
            let socket = try PlainSocket(port: client.port)
            socket.send(Self.request)
            #expect(await hub.recording.first(.pull).outcome == .interrupted)
            #expect(try await socket.drain() < Self.content.count)
        }
    }

    @Test func `an upload that stops coming is closed and leaves nothing`() async throws {
        let hub = TestHub { $0.idleTimeout = .milliseconds(200) }
        try await hub.serve { client in
            let upload = try await LargeUpload.begin(client, content: [1, 2, 3])
            let socket = try PlainSocket(port: client.port)
            socket.send("PUT \(upload.path) HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\n1")
            _ = try await socket.drain()
        }
        #expect(hub.blobs.count == 0)
        #expect(hub.blobs.stagingCount == 0)
    }
}
