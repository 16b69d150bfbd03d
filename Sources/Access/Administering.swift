/// What operators do: the same acts in this process and through the control socket.
///
/// Each act is durable in the ledger before it takes effect. All throw ``AdministrationError`` for what the operator
/// can put right; any other error is a failure of the store, the ledger or the connection.
public protocol Administering: Sendable {
    /// Declares people, projects and assets; what is not mentioned stays as it is.
    ///
    /// - Returns: what changed, one sentence each; empty when everything was as declared.
    func apply(_ declaration: DirectoryDeclaration) async throws -> [String]
    /// Makes a token for a person and a project. Its text is told here and never again.
    ///
    /// - Parameter lifetimeSeconds: ``TokenLifetime/minimumSeconds`` to ``TokenLifetime/maximumSeconds``.
    func createToken(person: String, project: String, lifetimeSeconds: Int64) async throws -> IssuedToken
    /// Makes a token with which a service may ask for decisions about others. Its text is told here and never again.
    ///
    /// - Parameter lifetimeSeconds: ``TokenLifetime/minimumSeconds`` to ``TokenLifetime/maximumSeconds``.
    func createToken(service: String, lifetimeSeconds: Int64) async throws -> IssuedToken
    /// A service's tokens, newest first, at most ``TokenLifetime/listLimit``; secrets are not among them.
    func tokens(service: String) async throws -> [ServiceTokenSummary]
    /// Ends a token early, a person's or a service's.
    func revokeToken(_ token: String) async throws
    /// Ends all of a person's tokens and sessions, and cuts their running streams.
    func suspend(person: String) async throws -> SuspensionResult
    /// Lets a suspended person work again, with new tokens.
    func reinstate(person: String) async throws
    /// Makes a one-time link to the console, good for ten minutes.
    ///
    /// - Parameter person: who signs in with it; `nil` for whoever asks, as an operator, who sees everything.
    func signInLink(person: String?) async throws -> SignInLink
    /// All people, by identifier.
    func people() async throws -> [Person]
    /// A person's tokens, newest first, at most ``TokenLifetime/listLimit``; secrets are not among them.
    func tokens(person: String) async throws -> [TokenSummary]
}
