public import Domain

/// What may be shown of a token: everything but its secret and the hash of it.
public struct TokenSummary: Hashable, Sendable, Codable {
    /// The part by which it may be named and revoked.
    public let id: TokenID
    /// Whom it was given to.
    public let person: PersonID
    /// For which project.
    public let project: ProjectID
    /// When it was made.
    public let created: Timestamp
    /// When it ends by itself.
    public let expires: Timestamp
    /// When it was ended early; `nil` while it was not.
    public let revoked: Timestamp?

    /// Leaves the secret's hash behind.
    public init(_ token: AccessToken) {
        self.id = token.id
        self.person = token.person
        self.project = token.project
        self.created = token.created
        self.expires = token.expires
        self.revoked = token.revoked
    }
}
