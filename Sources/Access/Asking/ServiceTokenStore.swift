public import Domain

/// Where the tokens of services are kept.
public protocol ServiceTokenStore: Sendable {
    /// Adds a token's record.
    func insertServiceToken(_ token: ServiceToken) async throws
    /// The token's record, or `nil`.
    func serviceToken(_ id: TokenID) async throws -> ServiceToken?
    /// A service's tokens, newest first, at most `limit`.
    func serviceTokens(of service: ServiceID, limit: Int) async throws -> [ServiceToken]
    /// Ends a token early.
    ///
    /// - Returns: `false` when there is no such token or it had ended early before.
    func revokeServiceToken(_ id: TokenID, at time: Timestamp) async throws -> Bool
}
