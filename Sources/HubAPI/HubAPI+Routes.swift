import Domain
import HTTPTypes
import Hummingbird

extension HubAPI {
    /// The largest body of counters, in bytes: clients send less than 1 KiB, Xet's a few.
    static let maximumCounterBytes = 256 << 10

    /// Calls the handler of a route.
    func answer(_ route: HubRoute, _ exchange: HubExchange) async throws -> Response {
        switch route {
        case .agentHarnesses: return try agentHarnesses()
        case .telemetry: return try await dropBody(exchange)
        case .page(let asset): return page(asset)
        case .unknown: throw HubFailure(.notFound, "there is no such route: check the address")
        case .wrongMethod(let allowed):
            var failure = HubFailure(.methodNotAllowed, "this address takes \(allowed.joined(separator: " and "))")
            failure.headers[.allow] = allowed.joined(separator: ", ")
            throw failure
        case .largeFileTransfer(let session, let upload, let transfer):
            return try await largeFileTransfer(exchange, session: session, upload: upload, transfer)
        case .contentAddressed(let session, let request):
            return try await contentAddressed(exchange, session: session, request)
        default:
            let (caller, standing) = try await authenticate(exchange)
            var response = try await answer(route, exchange, caller)
            setRateLimit(standing, &response.headers)
            return response
        }
    }

    /// Calls the handler of a route that needs a caller.
    private func answer(_ route: HubRoute, _ exchange: HubExchange, _ caller: Caller) async throws -> Response {
        switch route {
        case .whoAmI: return try whoAmI(caller)
        case .validateYAML: return try await validateYAML(exchange)
        case .createRepository: return try await createRepository(exchange, caller)
        case .asset(let asset, let revision): return try await describe(exchange, caller, asset, revision)
        case .tree(let asset, let revision, let path): return try await tree(exchange, caller, asset, revision, path)
        case .pathsInformation(let asset, let revision):
            return try await pathsInformation(exchange, caller, asset, revision)
        case .seal(let asset, let revision, let part): return try await seal(caller, asset, revision, part)
        case .acceptance(let asset, let blob): return try await accept(exchange, caller, asset, blob)
        case .signingKey: return try signingKey()
        case .references(let asset): return try await references(caller, asset)
        case .commits(let asset, let revision): return try await commits(exchange, caller, asset, revision)
        case .authorizationCheck(let asset, let write): return try await authorizationCheck(caller, asset, write: write)
        case .preupload(let asset, let revision): return try await preupload(exchange, caller, asset, revision)
        case .commit(let asset, let revision): return try await commit(exchange, caller, asset, revision)
        case .createBranch, .deleteBranch, .createTag, .deleteTag:
            return try await changeReference(route, exchange, caller)
        case .xetWriteToken(let asset, _): return try await xetWriteToken(exchange, caller, asset)
        case .resolve(let asset, let revision, let path):
            return try await resolve(exchange, caller, asset, revision, path)
        case .largeFileBatch(let asset): return try await largeFileBatch(exchange, caller, asset)
        case .largeFileVerify(let asset): return try await largeFileVerify(exchange, caller, asset)
        case .refused(let what):
            throw HubFailure(.forbidden, "Remit: \(what) is not offered here; ask the operators")
        default: throw HubFailure.repositoryNotFound
        }
    }

    /// The one body of a small request.
    func body(_ exchange: HubExchange) async throws -> [UInt8] {
        try await exchange.request.body.gather(
            length: exchange.contentLength, limit: configuration.maximumBodyBytes, idle: configuration.idleTimeout,
            peer: exchange.peer)
    }

    /// Counters come without a token, so whoever reaches the port may send them: counted by address, kept nowhere.
    func dropBody(_ exchange: HubExchange) async throws -> Response {
        _ = try take("address \(exchange.peer.address)")
        try await exchange.request.body.drop(
            length: exchange.contentLength, limit: Int64(Self.maximumCounterBytes), idle: configuration.idleTimeout,
            peer: exchange.peer)
        return Response(status: .ok)
    }

    private func agentHarnesses() throws -> Response {
        struct Body: Encodable {
            let standardEnvVars: [String] = []
            let harnesses: [String: String] = [:]
        }
        return try HubJSON.response(Body())
    }

    /// Browsers that open a repository's address see its page in the console.
    private func page(_ asset: AssetID) -> Response {
        let kind = asset.kind == .dataset ? "datasets" : "models"
        return Response(
            status: .seeOther,
            headers: [.location: "/console/\(kind)/\(HeaderText.percentEncoded(asset.path, keeping: "/"))"])
    }
}
