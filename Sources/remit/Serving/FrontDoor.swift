import AccessAPI
import HTTPTypes
import HubAPI
import Hummingbird
import NIOCore

/// Gives each request to the surface that it belongs to: the server's own pages first, then decisions for programs,
/// then the hub's protocol.
struct FrontDoor: HTTPResponder {
    typealias Context = ServerContext

    let hub: HubAPI
    let decisions: AuthZENAPI
    /// Takes in logs, where that is configured.
    let ingest: IngestAPI?
    let pages: RouterResponder<ServerContext>
    let metrics: Metrics
    /// Whether connections have no TLS.
    let isPlain: Bool

    func respond(to request: Request, context: ServerContext) async throws -> Response {
        let began = ContinuousClock.now
        let (surface, response) = try await answer(request, context)
        metrics.countRequest(
            surface: surface, status: Int(response.status.code),
            seconds: (ContinuousClock.now - began) / .seconds(1))
        return response
    }

    private func answer(_ request: Request, _ context: ServerContext) async throws -> (String, Response) {
        let path = request.uri.path
        if path == "/" || path.hasPrefix("/console") || path.hasPrefix("/sign-") {
            return ("console", try await pages.respond(to: request, context: context))
        }
        if ["/healthz", "/readyz", "/metrics"].contains(path) {
            return ("health", try await pages.respond(to: request, context: context))
        }
        let address = context.remoteAddress?.ipAddress ?? "unknown"
        if let response = await decisions.respond(to: request, from: address) { return ("decisions", response) }
        if let response = await ingest?.respond(to: request, from: address) { return ("ingest", response) }
        let peer = HubPeer(channel: context.channel, isPlain: isPlain) { channel in
            channel.triggerUserOutboundEvent(OrderlyCloseHandler.EndWithoutDelay(), promise: nil)
        }
        if let response = await hub.respond(to: request, from: peer) { return ("hub", response) }
        return ("console", try await pages.respond(to: request, context: context))
    }
}
