import Custody
import NIOCore
import NIOHTTP1
import Synchronization

/// Sends a file as the body of a response without copying it: the kernel moves the bytes from its page cache to the
/// socket (sendfile(2)).
///
/// The HTTP framework has no word for that. So the parts go in below it, where its own parts of a response are turned
/// into bytes; the head and the end of the response take the ordinary way and stay in order, since all three ways
/// lead over the connection's event loop. Part follows part on that loop: to change threads after each costs more than
/// sending it. One sender serves one response.
///
/// INVARIANT: what is sent between head and end has the length that the head states; whoever cannot keep that closes
/// the connection.
final class FileSender: Sendable {
    private struct State {
        var isOnItsWay = false
        var unsent: Int?
    }

    private let channel: any Channel
    private let state = Mutex(State())

    /// A sender for a channel that the framework has set up for HTTP/1 without TLS.
    init(channel: any Channel) { self.channel = channel }

    /// Sends the transfer's next bytes as long as they are in memory.
    ///
    /// Counts what left also when it fails: to the byte when we closed the connection, and with all of the last part
    /// when the client did, since nobody can tell then. A task that is cancelled closes the connection.
    ///
    /// - Parameters:
    ///   - file: the transfer's file, which stays open until this returns.
    ///   - partBytes: how much is sent between two looks at the transfer.
    ///   - onProgress: called after each part.
    /// - Throws: ``Custody/CustodyError`` of the transfer; what ended the connection.
    func sendResident(
        _ transfer: OpenTransfer, from file: NIOFileHandle, partBytes: Int, onProgress: @escaping @Sendable () -> Void
    ) async throws {
        try await onLoop {
            let promise = self.channel.eventLoop.makePromise(of: Void.self)
            @Sendable func sendNext() {
                do {
                    guard let range = try transfer.passResident(upTo: partBytes) else { return promise.succeed() }
                    let region = FileRegion(fileHandle: file, readerIndex: Int(range.start), endIndex: Int(range.end))
                    self.send(.fileRegion(region), of: transfer).whenComplete { result in
                        if case .failure(let error) = result { return promise.fail(error) }
                        onProgress()
                        // Not at once: other connections of this loop have their turn in between.
                        self.channel.eventLoop.execute { sendNext() }
                    }
                } catch {
                    promise.fail(error)
                }
            }
            sendNext()
            return promise.futureResult
        }
    }

    /// Sends bytes that were read from the transfer.
    ///
    /// Counts and throws as ``sendResident(_:from:partBytes:onProgress:)`` does.
    func send(_ bytes: ByteBuffer, of transfer: OpenTransfer) async throws {
        try await onLoop { self.send(.byteBuffer(bytes), of: transfer) }
    }

    /// The number of bytes that wait for the client at this moment; `nil` when the connection is gone.
    func waiting() async -> Int? { try? await channel.getOption(.bufferedWritableBytes).get() }

    /// Keeps the number of bytes that a close will drop. Called on the event loop, ahead of the close.
    func noteUnsent() {
        guard let unsent = try? channel.syncOptions?.getOption(.bufferedWritableBytes) else { return }
        state.withLock { if $0.unsent == nil { $0.unsent = unsent } }
    }

    private func onLoop(_ body: @escaping @Sendable () -> EventLoopFuture<Void>) async throws {
        try await withTaskCancellationHandler {
            try await channel.eventLoop.flatSubmit(body).get()
        } onCancel: {
            channel.eventLoop.execute {
                self.noteUnsent()
                self.channel.close(promise: nil)
            }
        }
    }

    /// Writes one part and counts it. Called on the event loop.
    private func send(_ part: IOData, of transfer: OpenTransfer) -> EventLoopFuture<Void> {
        state.withLock { $0.isOnItsWay = false }
        let count = part.readableBytes
        return write(part).flatMapErrorThrowing { error in
            let (isOnItsWay, unsent) = self.state.withLock { ($0.isOnItsWay, $0.unsent) }
            try transfer.sent(isOnItsWay ? count - min(unsent ?? 0, count) : 0)
            throw error
        }.flatMapThrowing { try transfer.sent(count) }
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
}
