import Custody
import Domain
import HTTPTypes
import Hummingbird
import NIOCore

extension HubAPI {
    /// The signed manifest of a revision, or what the scan said about its files: the very bytes that were stored.
    func seal(
        _ caller: Caller, _ asset: AssetID, _ revision: String, _ part: HubRoute.SealPart
    ) async throws -> Response {
        let found = try await useCases.browsing.seal(of: asset, at: try RevisionName(revision), caller: caller)
        guard let seal = found.seal else {
            var failure = HubFailure(
                .notFound,
                "revision \(found.commit) has no manifest: it was made before revisions were signed, or is empty",
                code: .entryNotFound)
            failure.commit = found.commit.hex
            throw failure
        }
        let bytes = part == .manifest ? seal.bundle : seal.scan
        let type = part == .manifest ? "application/vnd.dev.sigstore.bundle.v0.3+json" : "application/json"
        return Response(
            status: .ok,
            headers: [
                .contentType: type, .repoCommit: found.commit.hex,
            ], body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    /// The public half of the key that signs manifests, in PEM.
    ///
    /// Whoever can change this answer can change what it proves: a client that got the key another way compares.
    func signingKey() throws -> Response {
        guard let key = configuration.manifestKey else {
            throw HubFailure(.notFound, "this server signs no manifests")
        }
        return Response(
            status: .ok, headers: [.contentType: "application/x-pem-file"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: key)))
    }

    /// The body by which somebody accepts a content.
    struct AcceptanceRequest: Decodable {
        /// Why.
        let reason: String
        /// When it ends, RFC 3339.
        let until: String
    }

    private struct AcceptanceAnswer: Encodable {
        let accepted: Int
        let needed = Acceptance.quorum
    }

    /// Notes that the caller accepts a content in spite of its verdict.
    func accept(
        _ exchange: HubExchange, _ caller: Caller, _ asset: AssetID, _ blob: ContentDigest
    ) async throws -> Response {
        let request = try HubJSON.decode(AcceptanceRequest.self, from: try await body(exchange))
        guard let ends = Timestamp(parsing: request.until) else {
            throw HubFailure.malformed("`until` is a time such as 2026-12-31T12:00:00Z")
        }
        let count = try await useCases.accepting.accept(
            blob, for: asset, reason: request.reason, until: ends, caller: caller)
        return try HubJSON.response(AcceptanceAnswer(accepted: count))
    }
}
