import FoundationEssentials
import HTTPTypes
import HummingbirdTesting
import NIOCore

/// A client with a token.
struct TestClient: Sendable {
    let client: any TestClientProtocol

    /// The server's port.
    var port: Int { client.port ?? 0 }

    /// Sends a request; `token: nil` sends none.
    func send(
        _ method: HTTPRequest.Method, _ path: String, token: String? = "good", headers: HTTPFields = [:],
        body: [UInt8]? = nil
    ) async throws -> TestResponse {
        var headers = headers
        if let token { headers[.authorization] = "Bearer \(token)" }
        return try await client.execute(
            uri: path, method: method, headers: headers, body: body.map { ByteBuffer(bytes: $0) })
    }

    /// Sends a request with a JSON body.
    func send(
        _ method: HTTPRequest.Method, _ path: String, token: String? = "good", json: String
    ) async throws -> TestResponse {
        try await send(method, path, token: token, headers: [.contentType: "application/json"], body: Array(json.utf8))
    }
}

extension TestResponse {
    /// The value of a field that has no constant.
    func field(_ name: String) -> String? { HTTPField.Name(name).flatMap { headers[$0] } }

    /// The body as text.
    var text: String { String(buffer: body) }

    /// The body, decoded.
    func json<Value: Decodable>(_ type: Value.Type) throws -> Value {
        try JSONDecoder().decode(type, from: Data(body.readableBytesView))
    }
}
