import NIOCore

/// Lets a connection close only when the bytes before the close have left.
///
/// A server that shuts down closes each connection with the end of its response. A close drops what the socket has not
/// taken yet, and a slow client would miss the last part of a file that is recorded as sent. So a close waits for the
/// writes before it, but not for long, and not at all once the connection was told to end without delay.
final class OrderlyCloseHandler: ChannelOutboundHandler, RemovableChannelHandler {
    /// Whatever comes: this handler looks at no content.
    typealias OutboundIn = NIOAny

    /// Sent ahead of a close that must drop what is unsent: a stream that was cut.
    struct EndWithoutDelay: Sendable {}

    private let patience: TimeAmount
    private var unsent = 0
    private var mayWait = true
    private var waiting: EventLoopPromise<Void>?

    /// A handler for one connection.
    ///
    /// - Parameter patience: the longest that a close waits for a client that takes nothing.
    init(patience: TimeAmount) {
        self.patience = patience
    }

    /// Counts what has not left yet.
    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        let promise = promise ?? context.eventLoop.makePromise(of: Void.self)
        unsent += 1
        promise.futureResult.assumeIsolated().whenComplete { _ in
            self.unsent -= 1
            if self.unsent == 0 { self.closeNow(context) }
        }
        context.write(data, promise: promise)
    }

    /// Takes ``EndWithoutDelay``; other events pass.
    func triggerUserOutboundEvent(context: ChannelHandlerContext, event: Any, promise: EventLoopPromise<Void>?) {
        guard event is EndWithoutDelay else {
            context.triggerUserOutboundEvent(event, promise: promise)
            return
        }
        mayWait = false
        closeNow(context)
        promise?.succeed()
    }

    /// Closes at once when nothing is unsent, otherwise when it has left.
    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        // A reader that is told to stop belongs to a task that was cancelled: the time for running streams is over.
        if mode == .input { mayWait = false }
        guard mode == .all, mayWait, unsent > 0 else {
            context.close(mode: mode, promise: promise)
            if mode == .input { closeNow(context) }
            return
        }
        if let waiting {
            waiting.futureResult.cascade(to: promise)
            return
        }
        waiting = promise ?? context.eventLoop.makePromise(of: Void.self)
        context.flush()
        context.eventLoop.assumeIsolated().scheduleTask(in: patience) { self.closeNow(context) }
    }

    /// The connection is gone, and with it what a close could wait for.
    func handlerRemoved(context: ChannelHandlerContext) {
        waiting?.succeed()
        waiting = nil
    }

    /// Carries out the close that waits, if one does.
    private func closeNow(_ context: ChannelHandlerContext) {
        guard let promise = waiting else { return }
        waiting = nil
        context.close(mode: .all, promise: promise)
    }
}
