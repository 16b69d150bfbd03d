import Glibc
import HTTPTypes
import Hummingbird
import NIOCore
import NIOPosix

/// Answers only root and the server's own user, whom the kernel names (`SO_PEERCRED`, unix(7)).
struct PeerCheck: RouterMiddleware {
    /// The users who are answered.
    let allowed: Set<UInt32>

    /// Passes the request on with the peer's user, or answers 403.
    @concurrent
    func handle(
        _ request: Request, context: ControlContext,
        next: @concurrent (Request, ControlContext) async throws -> Response
    ) async throws -> Response {
        guard let peer = try await Self.peer(of: context.channel), allowed.contains(peer) else {
            return try ControlAnswer.failure(
                .forbidden, ["the control socket answers only root and the server's own user"])
        }
        var context = context
        context.peer = peer
        return try await next(request, context)
    }

    /// The peer's user, or `nil` when the connection is not a Unix socket.
    private static func peer(of channel: any Channel) async throws -> UInt32? {
        guard let provider = channel as? any SocketOptionProvider else { return nil }
        let option = NIOBSDSocket.Option(rawValue: SO_PEERCRED)
        let credentials: PeerCredentials = try await provider.unsafeGetSocketOption(level: .socket, name: option).get()
        return credentials.user
    }
}
