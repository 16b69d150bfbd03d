public import NIOCore

/// The other end of the connection that a request came by.
public struct HubPeer: Sendable {
    /// The IP address as text, without its port.
    public let address: String
    /// Closes the connection at once, whatever is under way on it.
    public let close: @Sendable () -> Void

    /// Describes a connection.
    public init(address: String, close: @escaping @Sendable () -> Void) {
        self.address = address
        self.close = close
    }
}

extension HubPeer {
    /// The peer of a connection's channel.
    public init(channel: any Channel) {
        self.init(address: channel.remoteAddress?.ipAddress ?? "unknown") { channel.close(promise: nil) }
    }
}
