public import NIOCore

/// The other end of the connection that a request came by.
public struct HubPeer: Sendable {
    /// The IP address as text, without its port.
    public let address: String
    /// Closes the connection at once, whatever is under way on it.
    public let close: @Sendable () -> Void
    /// Returns when the connection has taken up everything that was written before.
    ///
    /// A writer learns that a connection is full only when the connection's own thread has seen the last write. Until
    /// then it may go on writing, and a fast reader would put half a model into memory.
    public let settle: @Sendable () async throws -> Void
    /// Sends files without copying them; `nil` where each byte has to be changed on its way, as under TLS.
    let fileSender: FileSender?

    /// The peer of a connection's channel.
    ///
    /// - Parameters:
    ///   - channel: a channel that the HTTP framework has set up for HTTP/1.
    ///   - isPlain: whether what is written reaches the client unchanged: no TLS.
    ///   - beforeClose: called on the channel's event loop ahead of each ``close``.
    public init(
        channel: any Channel, isPlain: Bool,
        beforeClose: @escaping @Sendable (_ channel: any Channel) -> Void = { _ in }
    ) {
        let fileSender = isPlain ? FileSender(channel: channel) : nil
        address = channel.remoteAddress?.ipAddress ?? "unknown"
        settle = { try await channel.eventLoop.submit {}.get() }
        close = {
            channel.eventLoop.execute {
                fileSender?.noteUnsent()
                beforeClose(channel)
                channel.close(promise: nil)
            }
        }
        self.fileSender = fileSender
    }
}
