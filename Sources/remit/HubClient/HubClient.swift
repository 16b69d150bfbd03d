import AsyncHTTPClient
import Domain
import FoundationEssentials
import ModelSigning
import NIOCore
import NIOHTTP1

/// Asks a hub for revisions, as far as `remit verify` and `remit pull` need it.
struct HubClient {
    /// The most bytes of a public key.
    private static let keyBytes = 1 << 16
    /// How long one small answer may take.
    private static let timeout = TimeAmount.minutes(2)
    /// How long one file may take: a terabyte at 20 MB a second.
    private static let fileTimeout = TimeAmount.hours(16)

    /// The hub's address, without a slash at its end.
    let base: String
    private let http: HTTPClient
    private let token: String

    /// Runs `body` with a client, and closes its connections.
    ///
    /// - Parameter address: https, or http to this machine: a token must not travel in the open.
    static func with<Result>(
        _ address: String, token: String, _ body: (HubClient) async throws -> Result
    ) async throws -> Result {
        var base = address
        while base.hasSuffix("/") { base.removeLast() }
        let rest = base.hasPrefix("http://") ? base.dropFirst(7) : nil
        let isLocal = rest.map { host in
            ["127.0.0.1", "localhost", "[::1]"].contains { host == $0 || host.hasPrefix("\($0):") }
        }
        guard base.hasPrefix("https://") || isLocal == true else {
            throw HubClientError("`\(address)`: give an https address; plain http would send your token in the open")
        }
        var configuration = HTTPClient.Configuration()
        // A redirect elsewhere would take the token along.
        configuration.redirectConfiguration = .disallow
        let http = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        do {
            let result = try await body(HubClient(base: base, http: http, token: token))
            try await http.shutdown()
            return result
        } catch {
            try? await http.shutdown()
            throw error
        }
    }

    /// The bundle of a revision, and the commit that it is of.
    func manifest(of asset: AssetID, at revision: String) async throws -> (commit: String, bytes: [UInt8]) {
        let name = Self.encoded(revision)
        let address = "/api/\(asset.kind.rawValue)s/\(asset.path)/remit-manifest/\(name)"
        let response = try await answer(address, timeout: Self.timeout)
        let commit = response.headers.first(name: "X-Repo-Commit") ?? ""
        return (commit, Array(try await response.body.collect(upTo: SigningLimits.bundleBytes).readableBytesView))
    }

    /// The public key that the hub says it signs with.
    func signingKey() async throws -> SigningPublicKey {
        let response = try await answer("/api/remit/signing-key", timeout: Self.timeout)
        return try SigningPublicKey(pem: String(buffer: try await response.body.collect(upTo: Self.keyBytes)))
    }

    /// A file of a revision, piece by piece.
    func file(_ path: String, of asset: AssetID, commit: String) async throws -> HTTPClientResponse.Body {
        let parts = path.split(separator: "/").map { Self.encoded(String($0)) }.joined(separator: "/")
        let prefix = asset.kind == .dataset ? "/datasets" : ""
        let address = "\(prefix)/\(asset.path)/resolve/\(commit)/\(parts)"
        return try await answer(address, timeout: Self.fileTimeout).body
    }

    /// Accepts a content in spite of its verdict.
    ///
    /// - Returns: how many people accept it now, and how many it takes.
    func accept(
        _ blob: ContentDigest, for asset: AssetID, reason: String, until: String
    ) async throws -> (accepted: Int, needed: Int) {
        struct Words: Encodable {
            let reason: String
            let until: String
        }
        struct Count: Decodable {
            let accepted: Int
            let needed: Int
        }
        let body = try JSONEncoder().encode(Words(reason: reason, until: until))
        let response = try await answer(
            "/api/\(asset.kind.rawValue)s/\(asset.path)/remit-acceptance/\(blob.hex)", timeout: Self.timeout, post: body
        )
        let answer = try await response.body.collect(upTo: Self.keyBytes)
        let count = try JSONDecoder().decode(Count.self, from: Data(answer.readableBytesView))
        return (count.accepted, count.needed)
    }

    private func answer(
        _ path: String, timeout: TimeAmount, post body: Data? = nil
    ) async throws -> HTTPClientResponse {
        var request = HTTPClientRequest(url: base + path)
        if let body {
            request.method = .POST
            request.headers.add(name: "Content-Type", value: "application/json")
            request.body = .bytes(ByteBuffer(bytes: body))
        }
        request.headers.add(name: "Authorization", value: "Bearer \(token)")
        request.headers.add(name: "User-Agent", value: "remit/\(Product.version)")
        request.headers.add(name: "Accept-Encoding", value: "identity")
        let response: HTTPClientResponse
        do {
            response = try await http.execute(request, timeout: timeout)
        } catch {
            throw HubClientError("`\(base)` cannot be reached: \(error)")
        }
        guard response.status == .ok else {
            let words = response.headers.first(name: "X-Error-Message") ?? "no reason given"
            throw HubClientError("`\(base)` answered \(response.status.code): \(words)")
        }
        return response
    }

    /// A component of a path, everything but unreserved ASCII percent-encoded (RFC 3986, section 2.3).
    private static func encoded(_ text: String) -> String {
        text.utf8.map { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: String(Unicode.Scalar(byte))
            default: "%" + Hexadecimal.encode([byte]).uppercased()
            }
        }.joined()
    }
}
