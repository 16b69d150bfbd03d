public import Access

/// Speaks to a running server through its control socket.
public struct ControlClient: Sendable {
    private let dataDirectory: String

    /// Speaks to the server that runs on `dataDirectory`.
    public init(dataDirectory: String) { self.dataDirectory = dataDirectory }
}

extension ControlClient: Administering {
    public func apply(_ declaration: DirectoryDeclaration) async throws -> [String] { throw notYet }
    public func createToken(person: String, project: String, lifetimeSeconds: Int64) async throws -> IssuedToken {
        throw notYet
    }
    public func revokeToken(_ token: String) async throws { throw notYet }
    public func suspend(person: String) async throws -> SuspensionResult { throw notYet }
    public func reinstate(person: String) async throws { throw notYet }
    public func signInLink(person: String?) async throws -> SignInLink { throw notYet }
    public func people() async throws -> [Person] { throw notYet }
    public func tokens(person: String) async throws -> [TokenSummary] { throw notYet }

    private var notYet: ControlError { .unavailable(path: dataDirectory, cause: "not yet") }
}
