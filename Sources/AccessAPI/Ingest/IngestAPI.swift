public import Access
import Crypto
public import Domain
import FoundationEssentials
import HTTPTypes
public import Hummingbird
public import Logging
public import Monitoring
import NIOCore

/// Takes in lines of logs over HTTP: `POST /ingest/v1/SOURCE`, lines of text, packed with gzip or not.
///
/// Whoever sends has the token of the service that the configuration names for the source. The answer comes once the
/// lines are durable, and says what became of each. A batch with an `Idempotency-Key` is taken once, however often it
/// is sent; one without is new each time.
public struct IngestAPI: Sendable {
    /// Longest body as it travels, in bytes.
    public static let bodyBytes = 16 << 20
    /// The address without the source's name.
    private static let prefix = "/ingest/v1/"
    private static let keyField = HTTPField.Name("Idempotency-Key")

    private let intake: Intake
    private let services: [SourceID: ServiceID]
    private let authenticator: RequesterAuthenticator
    private let logger: Logger
    private let onRefusedCredential: @Sendable (AuthenticationFailure?, ClientFacts) async -> Void

    /// Puts the endpoint together.
    ///
    /// - Parameters:
    ///   - intake: Takes the lines in.
    ///   - services: Who may send lines of which source.
    ///   - authenticator: Finds out who sends.
    ///   - logger: Where to write what an operator must know.
    ///   - onRefusedCredential: Told about each request with a token that is not good, or (`nil`) with none.
    public init(
        intake: Intake, services: [SourceID: ServiceID], authenticator: RequesterAuthenticator, logger: Logger,
        onRefusedCredential: @escaping @Sendable (AuthenticationFailure?, ClientFacts) async -> Void
    ) {
        self.intake = intake
        self.services = services
        self.authenticator = authenticator
        self.logger = logger
        self.onRefusedCredential = onRefusedCredential
    }

    /// Answers a request.
    ///
    /// - Parameter address: The peer's IP address.
    /// - Returns: `nil` when the path is not this endpoint's.
    public func respond(to request: Request, from address: String) async -> Response? {
        guard request.uri.path.hasPrefix(Self.prefix) else { return nil }
        do {
            let receipt = try await take(request, String(request.uri.path.dropFirst(Self.prefix.count)), address)
            let encoder = JSONEncoder()
            encoder.keyEncodingStrategy = .convertToSnakeCase
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            return Response(
                status: .ok, headers: [.contentType: "application/json", .cacheControl: "no-store"],
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: try encoder.encode(receipt))))
        } catch let error as IngestError {
            return Self.answer(error)
        } catch {
            logger.error("lines could not be taken in", metadata: ["error": "\(error)"])
            return Self.answer(
                IngestError(
                    "the lines could not be kept; send them again", status: .serviceUnavailable, retryAfterSeconds: 5))
        }
    }

    private static func answer(_ error: IngestError) -> Response {
        var response = Response(
            status: error.status, body: ResponseBody(byteBuffer: ByteBuffer(string: error.message + "\n")))
        response.headers[.contentType] = "text/plain; charset=utf-8"
        response.headers[.cacheControl] = "no-store"
        if error.status == .unauthorized { response.headers[.wwwAuthenticate] = "Bearer realm=\"remit\"" }
        if let seconds = error.retryAfterSeconds { response.headers[.retryAfter] = String(seconds) }
        return response
    }

    private func take(_ request: Request, _ name: String, _ address: String) async throws -> IntakeReceipt {
        guard request.method == .post else { throw IngestError("this address takes POST", status: .methodNotAllowed) }
        let service = try await authenticate(request, address)
        // A source of somebody else is answered as one that is not there.
        guard let source = try? SourceID(name), services[source] == service, intake.has(source) else {
            throw IngestError("no source of this name is configured for this service", status: .notFound)
        }
        let key = try key(of: request)
        let (inputs, digest) = try await lines(of: request)
        do {
            return try await intake.submit(
                IntakeBatch(source: source, inputs: inputs, key: key, digest: key == nil ? nil : digest))
        } catch let error as IntakeError {
            throw IngestError(error)
        }
    }

    private func authenticate(_ request: Request, _ address: String) async throws -> ServiceID {
        let client = ClientFacts(address: address, userAgent: "", requestID: "")
        let header = request.headers[.authorization] ?? ""
        let parts = header.split(separator: " ", maxSplits: 1)
        guard header.utf8.count <= 4_096, parts.count == 2, parts[0].lowercased() == "bearer" else {
            await onRefusedCredential(nil, client)
            throw IngestError(
                "no token: send `Authorization: Bearer TOKEN` with one from `remit token create --service NAME`",
                status: .unauthorized)
        }
        do {
            let requester = try await authenticator.authenticate(bearer: String(parts[1]), client: client)
            guard case .service(let caller) = requester else {
                throw IngestError("a person's token cannot send logs; use a service's", status: .forbidden)
            }
            return caller.service
        } catch let failure as AuthenticationFailure {
            await onRefusedCredential(failure, client)
            throw IngestError(AuthenticationFailure.answer, status: .unauthorized)
        }
    }

    private func key(of request: Request) throws -> String? {
        guard let name = Self.keyField, let key = request.headers[name] else { return nil }
        let isPlain = key.utf8.allSatisfy { (0x21...0x7E).contains($0) }
        guard isPlain, !key.isEmpty, key.utf8.count <= IntakeLimits.batchKeyBytes else {
            throw IngestError("`Idempotency-Key` has 1 to \(IntakeLimits.batchKeyBytes) printable characters")
        }
        return key
    }

    /// The lines of the body, and the SHA-256 of its bytes as they travelled.
    private func lines(of request: Request) async throws -> ([IntakeInput], ContentDigest) {
        let encoding = (request.headers[.contentEncoding] ?? "identity").lowercased()
        guard encoding == "gzip" || encoding == "identity" else {
            throw IngestError("`Content-Encoding` is gzip or identity", status: .unsupportedMediaType)
        }
        if let announced = request.headers[.contentLength].flatMap({ Int($0) }), announced > Self.bodyBytes {
            throw Self.tooLong
        }
        var reader = IngestBody(isPacked: encoding == "gzip")
        for try await buffer in request.body { try reader.take(Array(buffer.readableBytesView)) }
        return try reader.finish()
    }

    /// A body over the limit.
    static let tooLong = IngestError(
        "a body has at most \(bodyBytes) bytes, \(IntakeLimits.batchBytes) unpacked, in "
            + "\(IntakeLimits.batchLines) lines", status: .contentTooLarge)
}

extension IngestError {
    /// What the use case says.
    init(_ error: IntakeError) {
        switch error {
        case .busy(let seconds): self.init("\(error)", status: .tooManyRequests, retryAfterSeconds: seconds)
        case .unknownSource: self.init("\(error)", status: .notFound)
        case .otherContent: self.init("\(error)", status: .unprocessableContent)
        case .tooLarge: self.init("\(error)", status: .contentTooLarge)
        case .notStored, .stopping: self.init("\(error)", status: .serviceUnavailable, retryAfterSeconds: 5)
        }
    }
}
