public import Domain

/// A token's record: everything but the secret, of which only a hash is kept.
public struct AccessToken: Hashable, Sendable, Codable {
    /// The public part of the token, by which the record is found.
    public let id: TokenID
    /// SHA-256 of the secret part, lower-case hexadecimal. The secret has 256 random bits, so no salt or stretching is
    /// needed.
    public let secretHash: String
    /// Whom it was given to.
    public let person: PersonID
    /// For which project, that is for which purpose.
    public let project: ProjectID
    /// When it was made.
    public let created: Timestamp
    /// When it ends by itself.
    public let expires: Timestamp
    /// When it was ended early; `nil` while it was not.
    public let revoked: Timestamp?

    /// Describes a token.
    public init(
        id: TokenID, secretHash: String, person: PersonID, project: ProjectID, created: Timestamp, expires: Timestamp,
        revoked: Timestamp? = nil
    ) {
        self.id = id
        self.secretHash = secretHash
        self.person = person
        self.project = project
        self.created = created
        self.expires = expires
        self.revoked = revoked
    }
}
