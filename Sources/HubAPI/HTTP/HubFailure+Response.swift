import Domain
import HTTPTypes
import Hummingbird

extension HubFailure {
    /// What the client prints when it sees this very text is our own message; with any other, it tells its user that
    /// the repository does not exist.
    static let credentialsMessage = "Invalid credentials in Authorization header"

    private struct Body: Encodable {
        let error: String
        let decision: String?
        let missing: [Refusal.Missing]?
        let url: String?
    }

    /// The answer: words for people in the header and the body, codes for the client.
    func response() -> Response {
        var headers = headers
        headers[.errorMessage] = HeaderText.line(status == .unauthorized ? Self.credentialsMessage : message)
        if let code { headers[.errorCode] = code.rawValue }
        if let commit { headers[.repoCommit] = commit }
        if closesConnection { headers[.connection] = "close" }
        let body = Body(
            error: message, decision: refusal?.decision.id.text, missing: refusal?.refusal.missing, url: url)
        return (try? HubJSON.response(body, status: status, headers: headers))
            ?? Response(status: status, headers: headers)
    }
}
