import Access
import Crypto
import Domain
import Hummingbird

/// One request of somebody who is signed in.
struct Visit: Sendable {
    /// The request.
    let request: Request
    /// The values of the route's placeholders.
    let parameters: Parameters
    /// Who it is.
    let session: ConsoleCredential
    /// The cookie's value; never shown.
    let secret: String
    /// The program at the other end.
    let client: ClientFacts
    /// When the request came.
    let now: Timestamp

    /// Whether the visitor sees all, not only their own record.
    var isOperator: Bool {
        switch session.actor {
        case .operatingSystemUser, .system: true
        case .person, .service, .unknown: false
        }
    }

    /// What every form carries: it binds the form to the session, and another site cannot compute it.
    var formToken: String {
        let key = SymmetricKey(data: Array(secret.utf8))
        return Hexadecimal.encode(HMAC<SHA256>.authenticationCode(for: Array("remit console form".utf8), using: key))
    }

    /// Whether a form carries this session's token; compared in constant time.
    func accepts(formToken text: String?) -> Bool {
        guard let text, let code = Hexadecimal.decode(text) else { return false }
        let key = SymmetricKey(data: Array(secret.utf8))
        return HMAC<SHA256>.isValidAuthenticationCode(
            code, authenticating: Array("remit console form".utf8), using: key)
    }

    /// The first value of a query parameter; `nil` when it is absent or empty.
    func query(_ name: String) -> String? {
        guard let value = request.uri.queryParameters[name[...]], !value.isEmpty else { return nil }
        return String(value)
    }
}
