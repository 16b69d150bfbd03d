import Hummingbird
import Logging
import NIOCore
import NIOPosix

/// What a request on the control socket carries beside itself: the connection, which knows its peer.
struct ControlContext: RequestContext {
    /// What every request has.
    var coreContext: CoreRequestContextStorage
    /// The connection.
    let channel: any Channel
    /// The peer's user, found by ``PeerCheck``.
    var peer: UInt32?

    /// Takes what the server knows of one request.
    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        channel = source.channel
    }

    /// The most bytes of a request's body: a declaration of the largest size as JSON.
    var maxUploadSize: Int { ControlServer.maximumBodyBytes }
}
