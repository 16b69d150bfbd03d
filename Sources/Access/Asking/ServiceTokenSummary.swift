public import Domain

/// What may be shown of a service's token: everything but its secret and the hash of it.
public struct ServiceTokenSummary: Hashable, Sendable, Codable {
    /// The part by which it may be named and revoked.
    public let id: TokenID
    /// The service that it was given to.
    public let service: ServiceID
    /// When it was made.
    public let created: Timestamp
    /// When it ends by itself.
    public let expires: Timestamp
    /// When it was ended early; `nil` while it was not.
    public let revoked: Timestamp?

    /// Leaves the secret's hash behind.
    public init(_ token: ServiceToken) {
        id = token.id
        service = token.service
        created = token.created
        expires = token.expires
        revoked = token.revoked
    }
}
