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

    /// Describes a connection.
    public init(
        address: String, close: @escaping @Sendable () -> Void, settle: @escaping @Sendable () async throws -> Void
    ) {
        self.address = address
        self.close = close
        self.settle = settle
    }
}

extension HubPeer {
    /// The peer of a connection's channel.
    public init(channel: any Channel) {
        self.init(
            address: channel.remoteAddress?.ipAddress ?? "unknown", close: { channel.close(promise: nil) },
            settle: { try await channel.eventLoop.submit {}.get() })
    }
}
