import NIOCore
import NIOHTTP1
import Synchronization

/// Sends parts of a file as the body of a response without copying them: the kernel moves them from its page cache to
/// the socket (sendfile(2)).
///
/// The HTTP framework has no word for that. So the parts go in below it, where its own parts of a response are turned
/// into bytes; the head and the end of the response take the ordinary way and stay in order, since all three ways
/// lead over the connection's event loop. One sender serves one response.
///
/// INVARIANT: what is sent between head and end has the length that the head states; whoever cannot keep that closes
/// the connection.
final class FileSender: Sendable {
    /// How sending a part ended.
    struct Result {
        /// Bytes that left. When the client ended the connection nobody can tell, and all of the part is counted.
        let sent: Int
        /// Why the rest did not.
        let failure: (any Error)?
    }

    private struct State {
        var isOnItsWay = false
        var unsent: Int?
    }

    private let channel: any Channel
    private let state = Mutex(State())

    /// A sender for a channel that the framework has set up for HTTP/1 without TLS.
    init(channel: any Channel) { self.channel = channel }

    /// Sends one part, and returns when the system has taken it, or cannot any more.
    ///
    /// Ends with the connection; a task that is cancelled closes it.
    func send(_ part: IOData) async -> Result {
        state.withLock { $0.isOnItsWay = false }
        do {
            try await withTaskCancellationHandler {
                try await channel.eventLoop.flatSubmit { self.write(part) }.get()
            } onCancel: {
                channel.eventLoop.execute {
                    self.noteUnsent()
                    self.channel.close(promise: nil)
                }
            }
            return Result(sent: part.readableBytes, failure: nil)
        } catch {
            let (isOnItsWay, unsent) = state.withLock { ($0.isOnItsWay, $0.unsent) }
            let sent = isOnItsWay ? part.readableBytes - min(unsent ?? 0, part.readableBytes) : 0
            return Result(sent: sent, failure: error)
        }
    }

    /// Writes below the framework. Called on the event loop.
    private func write(_ part: IOData) -> EventLoopFuture<Void> {
        do {
            // What this handler's context writes, the encoder of responses takes next.
            let context = try channel.pipeline.syncOperations.context(
                handlerType: ByteToMessageHandler<HTTPRequestDecoder>.self)
            try state.withLock { state in
                guard state.unsent == nil else { throw ChannelError.ioOnClosedChannel }
                state.isOnItsWay = true
            }
            return context.writeAndFlush(NIOAny(HTTPServerResponsePart.body(part)))
        } catch {
            return channel.eventLoop.makeFailedFuture(error)
        }
    }

    /// The number of bytes that wait for the client at this moment; `nil` when the connection is gone.
    func waiting() async -> Int? { try? await channel.getOption(.bufferedWritableBytes).get() }

    /// Keeps the number of bytes that a close will drop. Called on the event loop, ahead of the close.
    func noteUnsent() {
        guard let unsent = try? channel.syncOptions?.getOption(.bufferedWritableBytes) else { return }
        state.withLock { if $0.unsent == nil { $0.unsent = unsent } }
    }
}
