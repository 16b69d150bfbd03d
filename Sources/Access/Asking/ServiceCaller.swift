public import Domain

/// A service that presented a token which was good a moment ago.
public struct ServiceCaller: Hashable, Sendable {
    /// The service.
    public let service: ServiceID
    /// The token.
    public let token: TokenID
    /// When the token ends.
    public let tokenExpires: Timestamp
    /// The program that sent the request.
    public let client: ClientFacts

    /// States that `service` presented a valid `token`.
    public init(service: ServiceID, token: TokenID, tokenExpires: Timestamp, client: ClientFacts) {
        self.service = service
        self.token = token
        self.tokenExpires = tokenExpires
        self.client = client
    }
}
