import Hummingbird
import Logging
import NIOCore

/// What every request carries: logger, identifier and the peer's address.
struct ServerContext: RequestContext, RemoteAddressRequestContext {
    var coreContext: CoreRequestContextStorage
    let remoteAddress: SocketAddress?
    /// The connection.
    let channel: any Channel

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        channel = source.channel
        remoteAddress = source.channel.remoteAddress
    }

    /// Bodies that are read at once rather than streamed may have this many bytes.
    var maxUploadSize: Int { 16 << 20 }

    /// Whether the peer is on this machine.
    var isFromLoopback: Bool {
        guard let address = remoteAddress?.ipAddress else { return remoteAddress?.pathname != nil }
        return address == "::1" || address.hasPrefix("127.") || address.hasPrefix("::ffff:127.")
    }
}
