import Domain
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization
import Testing

@testable import Console

@Suite struct LiveTests {
    @Test(.timeLimit(.minutes(1)))
    func `a decision arrives as a finished row, a heartbeat while there is none`() async throws {
        let bench = try ConsoleBench(heartbeat: .milliseconds(50))
        try await bench.application.test(.live) { client in
            let text = try await EventReader.read(
                port: try #require(client.port), path: "/console/decisions/stream?outcome=refused",
                cookie: ConsoleBench.operatorCookie
            ) { text in
                if bench.lab.listenerCount > 0, text.contains("retry: 3000"), !text.contains("event:") {
                    for detail in bench.lab.decisionDetails.prefix(8) {
                        bench.lab.announce(bench.lab.summary(of: detail))
                    }
                }
                return text.contains("still here") && text.contains("event: decision")
            }
            #expect(
                text.contains("Content-Type: text/event-stream") || text.contains("content-type: text/event-stream"))
            #expect(text.contains("data: <tr data-row data-entry="))
            #expect(text.contains("Refused") && !text.contains("Allowed"), "the filter of the address holds")
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `a browser that comes back gets what it missed`() async throws {
        let bench = try ConsoleBench()
        let indices = bench.lab.decisionDetails.prefix(4).map(\.index)
        try await bench.application.test(.live) { client in
            let text = try await EventReader.read(
                port: try #require(client.port), path: "/console/decisions/stream", cookie: ConsoleBench.operatorCookie,
                lastEvent: "\(indices[3])"
            ) { $0.contains("id: \(indices[0])\n") }
            let ids = text.matches(of: /id: ([0-9]+)\n/).compactMap { Int64($0.1) }
            #expect(ids == [indices[2], indices[1], indices[0]])
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `a live list ends with its session`() async throws {
        let bench = try ConsoleBench(heartbeat: .milliseconds(20))
        try await bench.application.test(.live) { client in
            let text = try await EventReader.read(
                port: try #require(client.port), path: "/console/decisions/stream", cookie: ConsoleBench.operatorCookie
            ) { text in
                if text.contains("still here") { bench.lab.signOut(secret: "session-of-operator") }
                return false
            }
            #expect(text.hasSuffix("0\r\n\r\n"), "the server ended the answer itself")
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `a live list ends when the server shuts down`() async throws {
        let bench = try ConsoleBench()
        // The test framework shuts the server down while this list is open, and waits for it.
        let reading = try await bench.application.test(.live) { client in
            let port = try #require(client.port)
            let channel = try await EventReader.connect(
                port: port, path: "/console/decisions/stream", cookie: ConsoleBench.operatorCookie, lastEvent: nil)
            while bench.lab.listenerCount == 0 { await Task.yield() }
            return channel
        }
        try await reading.channel.closeFuture.get()
        #expect(bench.lab.listenerCount == 0)
    }
}
