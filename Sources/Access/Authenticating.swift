public import Domain

/// Finds out whose token a request carries.
public protocol Authenticating: Sendable {
    /// Whom the token was given to, and for which project.
    ///
    /// - Parameters:
    ///   - bearer: the credential as the client sent it, without the word `Bearer`.
    ///   - client: what is known about the program at the other end.
    /// - Throws: ``AuthenticationFailure`` when the token is not good: answer 401, the same for every case. Any other
    ///   error means that the token could not be looked up: answer 503.
    func authenticate(bearer: String, client: ClientFacts) async throws -> Caller
}
