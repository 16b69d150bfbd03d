import NIOCore
import NIOPosix

/// Reads an answer that does not end, over a bare socket.
enum EventReader {
    /// Sends the request and reads until `isEnough` or the server ends the connection.
    static func read(
        port: Int, path: String, cookie: String, lastEvent: String? = nil, until isEnough: (String) -> Bool
    ) async throws -> String {
        try await connect(port: port, path: path, cookie: cookie, lastEvent: lastEvent).executeThenClose { inbound, _ in
            var text = ""
            for try await part in inbound {
                text += String(buffer: part)
                if isEnough(text) || text.hasSuffix("0\r\n\r\n") { break }
            }
            return text
        }
    }

    /// Connects and sends the request.
    static func connect(
        port: Int, path: String, cookie: String, lastEvent: String?
    ) async throws -> NIOAsyncChannel<ByteBuffer, ByteBuffer> {
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        let last = lastEvent.map { "Last-Event-ID: \($0)\r\n" } ?? ""
        let request = "GET \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nCookie: \(cookie)\r\n\(last)\r\n"
        try await channel.channel.writeAndFlush(ByteBuffer(string: request))
        return channel
    }
}
