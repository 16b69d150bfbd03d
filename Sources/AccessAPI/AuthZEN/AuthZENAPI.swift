public import Access
public import Domain
import FoundationEssentials
import HTTPTypes
public import Hummingbird
public import Logging
import NIOCore

/// The decision point for programs that enforce decisions themselves: AuthZEN Authorization API 1.0.
///
/// Source: <https://openid.net/specs/authorization-api-1_0-final.html>. Each endpoint decodes, calls ``Access/Asking``
/// and encodes. Whoever asks has a token: a person's asks about that person, a service's about anybody.
public struct AuthZENAPI: Sendable {
    /// The longest request identifier that is sent back, in bytes.
    static let maximumRequestIDBytes = 256

    private let asking: Asking
    private let authenticator: RequesterAuthenticator
    private let configuration: AuthZENConfiguration
    private let clock: any WallClock
    private let logger: Logger
    private let limiter: RateLimiter
    private let onRefusedCredential: @Sendable (AuthenticationFailure?, ClientFacts) async -> Void

    /// Puts the endpoints together.
    ///
    /// - Parameters:
    ///   - asking: Answers.
    ///   - authenticator: Finds out who asks.
    ///   - configuration: What an operator may set.
    ///   - clock: The time.
    ///   - logger: Where to write what an operator must know.
    ///   - onRefusedCredential: Told about each request with a token that is not good, or (`nil`) with none.
    public init(
        asking: Asking, authenticator: RequesterAuthenticator, configuration: AuthZENConfiguration,
        clock: any WallClock, logger: Logger,
        onRefusedCredential: @escaping @Sendable (AuthenticationFailure?, ClientFacts) async -> Void
    ) {
        self.asking = asking
        self.authenticator = authenticator
        self.configuration = configuration
        self.clock = clock
        self.logger = logger
        self.onRefusedCredential = onRefusedCredential
        limiter = RateLimiter(requests: configuration.requestsPerMinute, windowSeconds: 60)
    }

    /// Answers a request.
    ///
    /// - Parameter address: The peer's IP address.
    /// - Returns: `nil` when the path is none of these endpoints.
    public func respond(to request: Request, from address: String) async -> Response? {
        guard let route = AuthZENRoute(path: request.uri.path) else { return nil }
        var response: Response
        do throws(AuthZENError) {
            response = try await answer(route, request, address)
        } catch {
            response = Response(
                status: error.status, headers: error.headers,
                body: ResponseBody(byteBuffer: ByteBuffer(string: error.message + "\n")))
            response.headers[.contentType] = "text/plain; charset=utf-8"
            response.headers[.cacheControl] = "no-store"
        }
        if let id = request.headers[.xRequestID], id.utf8.count <= Self.maximumRequestIDBytes {
            response.headers[.xRequestID] = id
        }
        response.headers[.xContentTypeOptions] = "nosniff"
        return response
    }

    private func answer(
        _ route: AuthZENRoute, _ request: Request, _ address: String
    ) async throws(AuthZENError) -> Response {
        if route == .metadata { return try metadata(request) }
        guard request.method == .post else {
            var error = AuthZENError("this endpoint takes POST", status: .methodNotAllowed)
            error.headers[.allow] = "POST"
            throw error
        }
        let requester = try await authenticate(request, address)
        let bytes = try await body(of: request)
        do {
            return try await answer(route, bytes, requester)
        } catch let error as AuthZENError {
            throw error
        } catch let fault as AskedFault {
            throw AuthZENError(fault)
        } catch {
            logger.error("a question could not be answered", metadata: ["error": "\(error)"])
            throw AuthZENError("no decision could be made; treat it as denied", status: .internalServerError)
        }
    }

    private func answer(_ route: AuthZENRoute, _ bytes: [UInt8], _ requester: Requester) async throws -> Response {
        switch route {
        case .evaluation:
            let question = try AuthZENRequest.evaluation(bytes)
            return try Self.json(try await evaluate(question, requester))
        case .evaluations:
            let (items, semantic, isList) = try AuthZENRequest.evaluations(bytes)
            if !isList, case .question(let question)? = items.first {
                return try Self.json(try await evaluate(question, requester))
            }
            let answers = try await asking.evaluate(items, semantic: semantic, by: requester)
            return try Self.json(
                AuthZENAnswers.Evaluations(evaluations: answers.map(AuthZENAnswers.Evaluation.init)))
        case .search(let sought):
            return try await search(try AuthZENRequest.search(sought, bytes), requester)
        case .metadata: preconditionFailure("the metadata take no body")
        }
    }

    /// One question by itself: its fault is the request's.
    private func evaluate(_ question: AskedQuestion, _ requester: Requester) async throws -> AuthZENAnswers.Evaluation {
        let answer = try await asking.evaluate([.question(question)], by: requester).first ?? AskedAnswer()
        if let fault = answer.fault { throw fault }
        return AuthZENAnswers.Evaluation(answer)
    }

    private func search(_ search: AskedSearch, _ requester: Requester) async throws -> Response {
        let results = try await asking.search(search, by: requester)
        let page = AuthZENAnswers.Page(nextToken: results.nextToken, count: results.found.count)
        switch search.sought {
        case .action:
            return try Self.json(
                AuthZENAnswers.Actions(results: results.found.map(AuthZENAnswers.Action.init), page: page))
        case .subject, .resource:
            let question = search.question
            let type = search.sought == .subject ? question.subject.type : question.resource.type
            return try Self.json(
                AuthZENAnswers.Entities(
                    results: results.found.map { AuthZENAnswers.Entity(type: type, id: $0) }, page: page))
        }
    }

    /// What this decision point can do; its address must be one of HTTPS, or the document would be worthless.
    private func metadata(_ request: Request) throws(AuthZENError) -> Response {
        guard request.method == .get || request.method == .head else {
            var error = AuthZENError("this endpoint takes GET", status: .methodNotAllowed)
            error.headers[.allow] = "GET"
            throw error
        }
        let stated = configuration.publicAddress ?? (configuration.usesTLS ? Self.address(of: request) : nil)
        guard let base = stated, base.hasPrefix("https://") else {
            throw AuthZENError(
                "this server has no https address to describe: serve TLS, or set public-url", status: .notFound)
        }
        do {
            var response = try Self.json(AuthZENAnswers.Metadata(base: base))
            if request.method == .head { response = response.createHeadResponse() }
            return response
        } catch {
            throw AuthZENError("the metadata cannot be written", status: .internalServerError)
        }
    }

    /// The address in the `Host` field.
    private static func address(of request: Request) -> String? {
        guard let host = request.head.authority, !host.isEmpty, host.utf8.count <= 255 else { return nil }
        let isHost = host.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
            default: "-._:[]".utf8.contains(byte)
            }
        }
        return isHost ? "https://\(host)" : nil
    }

    private func authenticate(_ request: Request, _ address: String) async throws(AuthZENError) -> Requester {
        let client = ClientFacts(
            address: address, userAgent: Self.line(request.headers[.userAgent] ?? "", limit: 256),
            requestID: Self.line(request.headers[.xRequestID] ?? "", limit: 64))
        guard let bearer = Self.bearer(request) else {
            try take("address \(address)")
            await onRefusedCredential(nil, client)
            throw AuthZENError.unauthorized(
                "no token: send `Authorization: Bearer TOKEN` with one from `remit token create --service NAME`")
        }
        let requester: Requester
        do {
            requester = try await authenticator.authenticate(bearer: bearer, client: client)
        } catch let failure as AuthenticationFailure {
            try take("address \(address)")
            await onRefusedCredential(failure, client)
            throw AuthZENError.unauthorized(AuthenticationFailure.answer)
        } catch {
            logger.error("a token could not be looked up", metadata: ["error": "\(error)"])
            throw AuthZENError("the token could not be looked up", status: .internalServerError)
        }
        try take("token \(requester.token)")
        return requester
    }

    private func take(_ key: String) throws(AuthZENError) {
        let standing = limiter.take(key, at: clock.now())
        guard !standing.isAllowed else { return }
        var error = AuthZENError(
            "more than \(configuration.requestsPerMinute) requests in a minute; wait \(standing.resetSeconds) seconds",
            status: .tooManyRequests)
        error.headers[.retryAfter] = String(standing.resetSeconds)
        throw error
    }

    private func body(of request: Request) async throws(AuthZENError) -> [UInt8] {
        let type = request.headers[.contentType]?.split(separator: ";").first.map { $0.lowercased() } ?? ""
        guard type.trimmingPrefix(while: { $0 == " " }) == "application/json" else {
            throw AuthZENError("`Content-Type` is `\(Self.line(type, limit: 100))`; `application/json` is needed")
        }
        let announced = request.headers[.contentLength].flatMap { Int($0) } ?? 0
        guard announced <= PlainJSONReader.maximumBytes else { throw .bodyTooLong }
        do {
            let buffer = try await request.body.collect(upTo: PlainJSONReader.maximumBytes)
            return Array(buffer.readableBytesView)
        } catch let error as any HTTPResponseError where error.status == .contentTooLarge {
            throw .bodyTooLong
        } catch {
            throw AuthZENError("the body could not be read")
        }
    }

    /// The credential of the `Authorization` field (RFC 6750 section 2.1).
    private static func bearer(_ request: Request) -> String? {
        guard let header = request.headers[.authorization], header.utf8.count <= 4_096 else { return nil }
        let parts = header.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
        return String(parts[1])
    }

    /// Text of a client as one line of printable characters, for records.
    private static func line(_ text: String, limit: Int) -> String {
        String(
            decoding: text.utf8.prefix(limit).map { (0x20...0x7E).contains($0) ? $0 : UInt8(ascii: "?") }, as: UTF8.self
        )
    }

    private static func json(_ value: some Encodable) throws -> Response {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Response(
            status: .ok, headers: [.contentType: "application/json", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: try encoder.encode(value))))
    }
}
