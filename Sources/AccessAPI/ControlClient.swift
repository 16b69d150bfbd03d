public import Access
import AsyncHTTPClient
import FoundationEssentials
import NIOCore
import NIOHTTP1

/// Speaks to a running server through its control socket.
public struct ControlClient: Sendable {
    /// How long an act may take, in seconds: it waits for the disk, not for people.
    public static let timeoutSeconds: Int64 = 60
    /// How long trying policies on 90 days of decisions may take, in seconds.
    public static let rehearsalTimeoutSeconds: Int64 = 600

    private let dataDirectory: String

    /// Speaks to the server that runs on `dataDirectory`.
    public init(dataDirectory: String) { self.dataDirectory = dataDirectory }

    /// Whether a server answers there. Where none does, the acts can be done in this process under the exclusive lock.
    public func isAnswered() -> Bool {
        (try? ControlSocket(directory: dataDirectory))?.isAnswered() ?? false
    }

    /// Sends `body`, reads the answer.
    ///
    /// - Throws: `AdministrationError` for what the operator can put right, ``ControlError`` for all else.
    func send<Answer: Decodable>(
        _ path: String, _ body: some Encodable, timeoutSeconds: Int64 = Self.timeoutSeconds
    ) async throws -> Answer {
        let socket = try ControlSocket(directory: dataDirectory)
        guard socket.isAnswered() else { throw ControlError.noServer(path: socket.path) }
        let (status, bytes) = try await exchange(path, JSONEncoder().encode(body), socket, timeoutSeconds)
        let decoder = JSONDecoder()
        do {
            if status == 200 { return try decoder.decode(Answer.self, from: bytes) }
            let failure = try decoder.decode(ControlMessages.Failure.self, from: bytes)
            throw Self.error(status, failure)
        } catch let error as DecodingError {
            throw ControlError.badAnswer(cause: "\(error)")
        }
    }

    /// One request on one connection, which lives no longer: the socket's short path means something only meanwhile.
    private func exchange(
        _ path: String, _ body: Data, _ socket: ControlSocket, _ timeoutSeconds: Int64
    ) async throws -> (UInt, Data) {
        guard let address = URL(httpURLWithSocketPath: socket.shortPath, uri: path) else {
            throw ControlError.unavailable(path: socket.path, cause: "its path cannot be written as an address")
        }
        var request = HTTPClientRequest(url: address.absoluteString)
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/json")
        request.body = .bytes(ByteBuffer(bytes: body))
        let client = HTTPClient(eventLoopGroupProvider: .singleton)
        do {
            let response = try await client.execute(request, timeout: .seconds(timeoutSeconds))
            let bytes = try await response.body.collect(upTo: ControlMessages.maximumAnswerBytes)
            try await client.shutdown()
            return (response.status.code, Data(bytes.readableBytesView))
        } catch {
            try? await client.shutdown()
            throw ControlError.unavailable(path: socket.path, cause: "\(error)")
        }
    }

    private static func error(_ status: UInt, _ failure: ControlMessages.Failure) -> any Error {
        switch status {
        case 400 where !failure.faults.isEmpty: AdministrationError(faults: failure.faults, hints: failure.hints)
        case 403: ControlError.forbidden(user: OperatingSystemUser.name(of: OperatingSystemUser.current))
        default: ControlError.failed(status: Int(status), message: failure.error)
        }
    }
}

extension ControlClient: Administering {
    public func apply(_ declaration: DirectoryDeclaration) async throws -> [String] {
        let answer: ControlMessages.Changes = try await send("/v1/apply", declaration)
        return answer.changes
    }

    public func createToken(person: String, project: String, lifetimeSeconds: Int64) async throws -> IssuedToken {
        try await send(
            "/v1/tokens",
            ControlMessages.TokenRequest(person: person, project: project, lifetimeSeconds: lifetimeSeconds))
    }

    public func createToken(service: String, lifetimeSeconds: Int64) async throws -> IssuedToken {
        try await send(
            "/v1/service-tokens",
            ControlMessages.ServiceTokenRequest(service: service, lifetimeSeconds: lifetimeSeconds))
    }

    public func tokens(service: String) async throws -> [ServiceTokenSummary] {
        let answer: ControlMessages.ServiceTokens = try await send(
            "/v1/service-tokens/list", ControlMessages.ServiceTokenRequest(service: service))
        return answer.tokens
    }

    public func revokeToken(_ token: String) async throws {
        let _: ControlMessages.Done = try await send("/v1/tokens/revoke", ControlMessages.TokenName(token: token))
    }

    public func suspend(person: String) async throws -> SuspensionResult {
        try await send("/v1/people/suspend", ControlMessages.PersonName(person: person))
    }

    public func reinstate(person: String) async throws {
        let _: ControlMessages.Done = try await send(
            "/v1/people/reinstate", ControlMessages.PersonName(person: person))
    }

    public func signInLink(person: String?) async throws -> SignInLink {
        try await send("/v1/sign-in-links", ControlMessages.PersonName(person: person))
    }

    public func people() async throws -> [Person] {
        let answer: ControlMessages.People = try await send("/v1/people/list", ControlMessages.Done())
        return answer.people
    }

    public func tokens(person: String) async throws -> [TokenSummary] {
        let answer: ControlMessages.Tokens = try await send(
            "/v1/tokens/list", ControlMessages.PersonName(person: person))
        return answer.tokens
    }
}
