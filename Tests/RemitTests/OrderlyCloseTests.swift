import NIOCore
import NIOEmbedded
import Testing

@testable import remit

@Suite struct OrderlyCloseTests {
    /// Stands for a socket whose client is slow: writes are taken, and leave when the test says so.
    private final class SlowSocket: ChannelOutboundHandler {
        typealias OutboundIn = NIOAny
        var unsent: [EventLoopPromise<Void>] = []

        func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
            if let promise { unsent.append(promise) }
        }

        func send() {
            let sent = unsent
            unsent = []
            for promise in sent { promise.succeed() }
        }
    }

    private struct Connection {
        let socket = SlowSocket()
        let channel = EmbeddedChannel()

        init() throws {
            try channel.pipeline.syncOperations.addHandlers([socket, OrderlyCloseHandler(patience: .seconds(60))])
            try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
            channel.writeAndFlush(ByteBuffer(string: "the last part of a file"), promise: nil)
        }
    }

    @Test func `a close waits until what was written has left`() throws {
        let connection = try Connection()
        connection.channel.close(promise: nil)
        connection.channel.embeddedEventLoop.run()
        #expect(connection.channel.isActive)
        connection.socket.send()
        connection.channel.embeddedEventLoop.run()
        #expect(!connection.channel.isActive)
    }

    @Test func `a close with nothing unsent is carried out at once`() throws {
        let connection = try Connection()
        connection.socket.send()
        connection.channel.close(promise: nil)
        #expect(!connection.channel.isActive)
        connection.channel.embeddedEventLoop.run()
    }

    @Test func `a client that takes nothing is waited for no longer than the limit`() throws {
        let connection = try Connection()
        connection.channel.close(promise: nil)
        connection.channel.embeddedEventLoop.advanceTime(by: .seconds(59))
        #expect(connection.channel.isActive)
        connection.channel.embeddedEventLoop.advanceTime(by: .seconds(2))
        #expect(!connection.channel.isActive)
        connection.socket.send()
    }

    @Test func `a stream that is cut ends without delay`() throws {
        let connection = try Connection()
        connection.channel.triggerUserOutboundEvent(OrderlyCloseHandler.EndWithoutDelay(), promise: nil)
        connection.channel.close(promise: nil)
        #expect(!connection.channel.isActive)
        connection.socket.send()
    }

    @Test func `a close that waits is carried out when the stream is cut`() throws {
        let connection = try Connection()
        connection.channel.close(promise: nil)
        #expect(connection.channel.isActive)
        connection.channel.triggerUserOutboundEvent(OrderlyCloseHandler.EndWithoutDelay(), promise: nil)
        #expect(!connection.channel.isActive)
        connection.socket.send()
    }
}
