import HTTPTypes
import HummingbirdTesting
import Testing

/// A Xet session as the client opens it.
struct XetUpload {
    /// The path of its address.
    let path: String
    /// Its credential.
    let token: String

    /// Opens a session for `org/tiny`.
    static func begin(_ client: TestClient, token: String = "good") async throws -> XetUpload {
        let answer = try await client.send(.get, "/api/models/org/tiny/xet-write-token/main", token: token)
        try #require(answer.status == .ok)
        let address = try #require(answer.field("X-Xet-Cas-Url"))
        let path = address.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false).dropFirst(3).joined()
        return XetUpload(path: "/" + path, token: try #require(answer.field("X-Xet-Access-Token")))
    }

    /// Sends a request of the session.
    func send(
        _ client: TestClient, _ method: HTTPRequest.Method, _ path: String, _ body: [UInt8]? = nil
    ) async throws -> TestResponse {
        try await client.send(method, self.path + path, token: token, body: body)
    }
}
