import HubAPI
import Hummingbird
import NIOCore

/// A context that knows the connection.
struct TestContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The other end.
    let peer: HubPeer

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        peer = HubPeer(channel: source.channel, isPlain: true)
    }
}
