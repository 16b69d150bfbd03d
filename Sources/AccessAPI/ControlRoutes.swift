import Access
import Domain
import FoundationEssentials
import HTTPTypes
import Hummingbird
import Logging
import Monitoring
import NIOCore

/// The endpoints of the control socket: decode, do one act, encode.
struct ControlRoutes: Sendable {
    /// Does the acts.
    let administration: Administration
    /// Changes policies.
    let policyChange: PolicyChange
    /// Takes judgements of findings.
    let findings: any FindingJudging
    /// Where failures of the server's own are told.
    let logger: Logger
    /// The users who are answered.
    let allowedPeers: Set<UInt32>

    /// All endpoints.
    func router() -> Router<ControlContext> {
        let router = Router(context: ControlContext.self)
        router.add(middleware: PeerCheck(allowed: allowedPeers))
        router.post("v1/apply") { request, context in
            try await act(request, context) { operators, declaration in
                ControlMessages.Changes(changes: try await operators.apply(declaration))
            }
        }
        router.post("v1/tokens") { request, context in
            try await act(request, context) { operators, body in
                let body: ControlMessages.TokenRequest = body
                return try await operators.createToken(
                    person: body.person, project: body.project, lifetimeSeconds: body.lifetimeSeconds)
            }
        }
        router.post("v1/service-tokens") { request, context in
            try await act(request, context) { operators, body in
                let body: ControlMessages.ServiceTokenRequest = body
                return try await operators.createToken(
                    service: body.service, lifetimeSeconds: body.lifetimeSeconds ?? TokenLifetime.defaultSeconds)
            }
        }
        router.post("v1/service-tokens/list") { request, context in
            try await act(request, context) { operators, body in
                let body: ControlMessages.ServiceTokenRequest = body
                return ControlMessages.ServiceTokens(tokens: try await operators.tokens(service: body.service))
            }
        }
        router.post("v1/tokens/revoke") { request, context in
            try await act(request, context) { operators, body in
                let body: ControlMessages.TokenName = body
                try await operators.revokeToken(body.token)
                return ControlMessages.Done()
            }
        }
        router.post("v1/tokens/list") { request, context in
            try await onPerson(request, context) { ControlMessages.Tokens(tokens: try await $0.tokens(person: $1)) }
        }
        router.post("v1/people/suspend") { request, context in
            try await onPerson(request, context) { try await $0.suspend(person: $1) }
        }
        router.post("v1/people/reinstate") { request, context in
            try await onPerson(request, context) {
                try await $0.reinstate(person: $1)
                return ControlMessages.Done()
            }
        }
        router.post("v1/people/list") { request, context in
            try await act(request, context) { (operators, _: ControlMessages.Done) in
                ControlMessages.People(people: try await operators.people())
            }
        }
        router.post("v1/sign-in-links") { request, context in
            try await act(request, context) { operators, body in
                let body: ControlMessages.PersonName = body
                return try await operators.signInLink(person: body.person)
            }
        }
        addPolicies(to: router)
        addFindings(to: router)
        return router
    }

    /// An act on one person.
    private func onPerson(
        _ request: Request, _ context: ControlContext,
        _ body: (any Administering, String) async throws -> some Encodable
    ) async throws -> Response {
        try await act(request, context) { operators, message in
            let message: ControlMessages.PersonName = message
            guard let person = message.person else { throw AdministrationError(faults: ["no person is named"]) }
            return try await body(operators, person)
        }
    }

    /// An operator's act.
    private func act<Body: Decodable>(
        _ request: Request, _ context: ControlContext,
        _ body: (any Administering, Body) async throws -> some Encodable
    ) async throws -> Response {
        try await answer(request, context) { actor, message in
            try await body(administration.acting(as: actor), message)
        }
    }

    /// Decodes the body, acts in the name of the peer's user, and encodes the result or the failure.
    func answer<Body: Decodable>(
        _ request: Request, _ context: ControlContext, _ body: (Actor, Body) async throws -> some Encodable
    ) async throws -> Response {
        do {
            guard let peer = context.peer else { throw HTTPError(.forbidden) }
            let actor = Actor.operatingSystemUser(OperatingSystemUser.name(of: peer))
            let announced = request.headers[.contentLength].flatMap { Int($0) } ?? 0
            guard announced <= context.maxUploadSize else { throw HTTPError(.contentTooLarge) }
            let bytes = try await request.body.collect(upTo: context.maxUploadSize)
            let message = try JSONDecoder().decode(Body.self, from: Data(bytes.readableBytesView))
            return try ControlAnswer.success(try await body(actor, message))
        } catch let error as AdministrationError {
            return try ControlAnswer.failure(.badRequest, error.faults, hints: error.hints)
        } catch let error as DecodingError {
            return try ControlAnswer.failure(.badRequest, [Self.words(error)])
        } catch let error as HTTPError {
            return try ControlAnswer.failure(error.status, ["the request cannot be read: \(error.status)"])
        } catch {
            logger.error("operator act failed", metadata: ["path": "\(request.uri.path)", "error": "\(error)"])
            return try ControlAnswer.failure(
                .internalServerError, ["\(error)"], hints: ["the server's log tells more; nothing was done in part"])
        }
    }

    private static func words(_ error: DecodingError) -> String {
        func place(_ context: DecodingError.Context) -> String {
            let path = context.codingPath.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }.joined(separator: ".")
            return path.isEmpty ? "the body" : "`\(path)`"
        }
        return switch error {
        case .keyNotFound(let key, let context): "\(place(context)) lacks `\(key.stringValue)`"
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            "\(place(context)) is of the wrong type: \(context.debugDescription)"
        case .dataCorrupted(let context): "\(place(context)) cannot be read: \(context.debugDescription)"
        @unknown default: "the body cannot be read"
        }
    }
}
