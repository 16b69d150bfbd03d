import Custody
import Domain
import HTTPTypes
import Hummingbird
import NIOPosix

extension HubAPI {
    private struct XetToken: Encodable {
        let accessToken: String
        let exp: Int64
        let casUrl: String
    }

    /// Opens an upload session with an address of its own, so that what it sends never mixes with another's, and a
    /// client's memory of xorbs sent elsewhere never applies.
    func xetWriteToken(_ exchange: HubExchange, _ caller: Caller, _ asset: AssetID) async throws -> Response {
        let session = try await useCases.pushing.openSession(for: asset, caller: caller)
        let expires = session.expires.seconds
        let token = "\(expires).\(signer.signature(xetFields(session, expires: "\(expires)")))"
        let address = "\(exchange.address)/cas/\(session.id)"
        return try HubJSON.response(
            XetToken(accessToken: token, exp: expires, casUrl: address),
            headers: [.xetAddress: address, .xetToken: token, .xetExpiration: "\(expires)"])
    }

    /// Answers a request of a Xet session.
    func contentAddressed(
        _ exchange: HubExchange, session: String, _ request: HubRoute.ContentAddressedRequest
    ) async throws -> Response {
        switch request {
        // Counters come to addresses with and without a session; nobody looks at them.
        case .telemetry: return try await dropBody(exchange)
        // Whether somebody else has these bytes is nobody's business: every upload is complete in itself.
        case .chunks: throw HubFailure(.notFound, "chunks are not looked up here")
        case .xorbGrant: throw HubFailure(.notFound, "xorbs are sent to this server itself")
        case .shardVersion2: throw HubFailure(.notFound, "shards are sent by version 1")
        case .xorb, .shard: break
        }
        guard let sessionID = try? UploadSessionID(session) else { throw CustodyError.unknownSession }
        let upload = try useCases.pushing.session(sessionID)
        try verifyXetToken(exchange, upload)
        guard try await tokens.isLive(upload.caller.token) else {
            throw HubFailure.unauthorized("the token by which this upload was begun is no longer valid")
        }
        _ = try take("token \(upload.caller.token)")
        let state = xetSessions.state(of: upload, at: clock.now())
        return try await state.using {
            if case .xorb(let name) = request { return try await receiveXorb(exchange, name, state) }
            return try await receiveShard(exchange, state)
        }
    }

    private struct XorbAnswer: Encodable {
        private enum CodingKeys: String, CodingKey {
            case wasInserted = "was_inserted"
        }
        let wasInserted: Bool
    }

    private struct ShardAnswer: Encodable {
        let result: Int
    }

    private func receiveXorb(_ exchange: HubExchange, _ name: String, _ state: XetSession) async throws -> Response {
        guard let length = exchange.contentLength else {
            throw HubFailure(.lengthRequired, "a xorb comes with its `Content-Length`")
        }
        guard length <= XorbScanner.maximumBytes else { throw HubFailure.tooLarge(limit: XorbScanner.maximumBytes) }
        if state.holds(name) { return try HubJSON.response(XorbAnswer(wasInserted: false)) }
        let (scratch, start) = try state.allocate(length, limit: configuration.maximumXetSessionBytes) {
            try useCases.pushing.scratch(in: state.session)
        }
        var scanner = XorbScanner()
        var position = start
        try await exchange.request.body.stream(
            length: length, limit: length, idle: configuration.idleTimeout, peer: exchange.peer
        ) { buffer in
            try scanner.scan(buffer.readableBytesView)
            try buffer.withUnsafeReadableBytes { try scratch.write($0, at: position) }
            position += Int64(buffer.readableBytes)
        }
        state.insert(name, .init(start: start, entries: try scanner.finish()))
        return try HubJSON.response(XorbAnswer(wasInserted: true))
    }

    private func receiveShard(_ exchange: HubExchange, _ state: XetSession) async throws -> Response {
        let bytes = try await exchange.request.body.gather(
            length: exchange.contentLength, limit: Shard.maximumBytes, idle: configuration.idleTimeout,
            peer: exchange.peer)
        // A shard of the largest size takes a while to read: one at a time, away from the threads that answer others.
        let shard = try await shardTurn.run {
            try await NIOThreadPool.singleton.runIfActive { try Shard.parse(bytes) }
        }
        try await state.turn.run {
            try await XetRebuilding(pushing: useCases.pushing, session: state).rebuild(shard)
        }
        state.touch(clock.now())
        return try HubJSON.response(ShardAnswer(result: 1))
    }

    /// The credential stands for the caller's token and the asset, not for one session: a client that asks for a new
    /// one in mid-upload goes on using the address that it has.
    private func verifyXetToken(_ exchange: HubExchange, _ session: UploadSession) throws {
        let parts = (Self.bearer(exchange.request) ?? "").split(separator: ".", maxSplits: 1).map(String.init)
        guard parts.count == 2, let end = Int64(parts[0]),
            signer.isValid(parts[1], xetFields(session, expires: parts[0]))
        else {
            throw HubFailure.unauthorized("the credential of the upload session is not valid: begin the upload again")
        }
        guard clock.now() < Timestamp(seconds: end) else {
            throw HubFailure.unauthorized("the credential of the upload session has expired: ask for a new one")
        }
    }

    private func xetFields(_ session: UploadSession, expires: String) -> [String] {
        [
            "remit-xet-v1", expires, session.caller.person.text, session.caller.project.text,
            session.caller.token.text, session.asset.description,
        ]
    }
}
