public import Access
import Custody
public import Domain
import HTTPTypes
public import Hummingbird
public import Logging

/// Speaks the protocol of model hubs, so that their ordinary clients work with nothing but an address and a token.
///
/// Each route decodes, calls one use case, encodes. Rules are elsewhere: who may do what in the policies, what a
/// repository is in `Custody`.
public struct HubAPI: Sendable {
    let useCases: HubUseCases
    let authenticator: any Authenticating
    let tokens: any TokenRevalidating
    let signer: AddressSigner
    let clock: any WallClock
    let configuration: HubConfiguration
    let logger: Logger
    let onRefusedCredential: @Sendable (AuthenticationFailure?, ClientFacts) async -> Void
    let limiter: RateLimiter
    let xetSessions: XetSessions
    let shardTurn = SerialTurn()
    let abandoned: AbandonedTransfers

    /// Puts the hub together.
    ///
    /// - Parameters:
    ///   - useCases: what the routes call.
    ///   - authenticator: finds out whose token a request carries.
    ///   - tokens: says whether a token is still good, for addresses that carry none.
    ///   - signingKey: at least 32 secret bytes, for addresses of uploads. May change at a restart: clients begin
    /// again.
    ///   - clock: the time.
    ///   - configuration: what an operator may set.
    ///   - logger: where to write what an operator must know.
    ///   - onRefusedCredential: told about each request with a credential that is not good, or (`nil`) with none.
    public init(
        useCases: HubUseCases, authenticator: any Authenticating, tokens: any TokenRevalidating, signingKey: [UInt8],
        clock: any WallClock, configuration: HubConfiguration, logger: Logger,
        onRefusedCredential: @escaping @Sendable (AuthenticationFailure?, ClientFacts) async -> Void
    ) {
        self.useCases = useCases
        self.authenticator = authenticator
        self.tokens = tokens
        self.signer = AddressSigner(key: signingKey)
        self.clock = clock
        self.configuration = configuration
        self.logger = logger
        self.onRefusedCredential = onRefusedCredential
        limiter = RateLimiter(
            requests: configuration.rateLimit.requests, windowSeconds: configuration.rateLimit.windowSeconds)
        xetSessions = XetSessions(idleTime: configuration.xetSessionIdleTime)
        abandoned = AbandonedTransfers(logger: logger)
    }

    /// Works in the background until it is cancelled: ends transfers whose client went away before the first byte, and
    /// forgets Xet sessions that nobody uses any more.
    public func run() async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await abandoned.run() }
            group.addTask {
                while !Task.isCancelled {
                    try? await Task.sleep(for: .seconds(60))
                    xetSessions.removeIdle(at: clock.now())
                }
            }
        }
    }

    /// Answers a request.
    ///
    /// - Returns: `nil` when the path is not the hub's.
    public func respond(to request: Request, from peer: HubPeer) async -> Response? {
        let client = HubExchange.client(of: request, peer: peer)
        let began = ContinuousClock.now
        var response: Response
        do {
            let target = try RequestTarget(parsing: (request.head.path ?? "").utf8)
            guard let route = try HubRoute.parse(method: request.method.rawValue, target: target) else { return nil }
            let exchange = HubExchange(
                request: request, target: target, peer: peer, client: client,
                address: try HubExchange.address(of: request, configuration: configuration))
            response = try await answer(route, exchange)
        } catch {
            response = answer(error, request: request, peer: peer, client: client)
            if HubFailure(error).code == .repositoryNotFound { await ConcealmentPause.wait(since: began) }
        }
        response.headers[.requestID] = client.requestID
        response.headers[.xContentTypeOptions] = "nosniff"
        return request.method == .head ? response.createHeadResponse() : response
    }

    /// Finds out who asks, and counts the request.
    ///
    /// - Throws: ``HubFailure`` 401 and 429, and whatever prevents the token from being looked up.
    func authenticate(_ exchange: HubExchange) async throws -> (caller: Caller, standing: RateLimiter.Standing) {
        guard let bearer = Self.bearer(exchange.request) else {
            _ = try take("address \(exchange.peer.address)")
            await onRefusedCredential(nil, exchange.client)
            throw HubFailure.unauthorized(
                "no token: set HF_TOKEN to one from `remit token create`, or ask your operators for one")
        }
        let caller: Caller
        do {
            caller = try await authenticator.authenticate(bearer: bearer, client: exchange.client)
        } catch let failure as AuthenticationFailure {
            _ = try take("address \(exchange.peer.address)")
            await onRefusedCredential(failure, exchange.client)
            throw failure
        }
        return (caller, try take("token \(caller.token)"))
    }

    /// Counts a request of `key`.
    ///
    /// - Throws: ``HubFailure`` 429.
    func take(_ key: String) throws -> RateLimiter.Standing {
        let standing = limiter.take(key, at: clock.now())
        guard standing.isAllowed else {
            var failure = HubFailure.tooMany(
                "more than \(configuration.rateLimit.requests) requests in \(configuration.rateLimit.windowSeconds) "
                    + "seconds; wait \(standing.resetSeconds) seconds",
                retryAfterSeconds: standing.resetSeconds)
            setRateLimit(standing, &failure.headers)
            throw failure
        }
        return standing
    }

    /// Writes the rate-limit fields.
    func setRateLimit(_ standing: RateLimiter.Standing, _ headers: inout HTTPFields) {
        let limit = configuration.rateLimit
        headers[.rateLimit] = "\"api\";r=\(standing.remaining);t=\(standing.resetSeconds)"
        headers[.rateLimitPolicy] = "\"fixed window\";\"api\";q=\(limit.requests);w=\(limit.windowSeconds)"
    }

    /// The credential of the `Authorization` header (RFC 6750 section 2.1).
    static func bearer(_ request: Request) -> String? {
        guard let header = request.headers[.authorization], header.utf8.count <= 4_096 else { return nil }
        let parts = header.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
        return String(parts[1])
    }

    private func answer(_ error: any Error, request: Request, peer: HubPeer, client: ClientFacts) -> Response {
        var failure = HubFailure(error)
        if let text = failure.log {
            logger.error("request failed", metadata: ["error": "\(text)", "request": "\(client.requestID)"])
        }
        // A long body that nobody reads would be read to its end and dropped, for nothing.
        let length = request.headers[.contentLength].flatMap { Int64($0) } ?? 0
        if length > Int64(configuration.maximumBodyBytes) { failure.closesConnection = true }
        var response = failure.response()
        if failure.closesConnection {
            let body = response.body
            response.body = ResponseBody(contentLength: body.contentLength) { writer in
                try await body.write(writer)
                peer.close()
            }
        }
        return response
    }
}
