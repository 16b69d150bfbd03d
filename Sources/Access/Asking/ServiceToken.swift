public import Domain

/// The record of a service's token: everything but the secret, of which only a hash is kept.
///
/// A service asks about others; it holds no right of its own, and its token opens neither hub nor console.
public struct ServiceToken: Hashable, Sendable, Codable {
    /// The public part of the token, by which the record is found.
    public let id: TokenID
    /// SHA-256 of the secret part, lower-case hexadecimal.
    public let secretHash: String
    /// The service that it was given to.
    public let service: ServiceID
    /// When it was made.
    public let created: Timestamp
    /// When it ends by itself.
    public let expires: Timestamp
    /// When it was ended early; `nil` while it was not.
    public let revoked: Timestamp?

    /// Describes a token.
    public init(
        id: TokenID, secretHash: String, service: ServiceID, created: Timestamp, expires: Timestamp,
        revoked: Timestamp? = nil
    ) {
        self.id = id
        self.secretHash = secretHash
        self.service = service
        self.created = created
        self.expires = expires
        self.revoked = revoked
    }
}
