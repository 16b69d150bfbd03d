public import Domain

/// A token that was just made, with its secret: shown once.
public struct CreatedToken: Hashable, Sendable {
    /// The whole token as clients send it. Never logged.
    public let secret: String
    /// Names the token.
    public let id: TokenID
    /// When it ends.
    public let expires: Timestamp

    /// Describes a token that was just made.
    public init(secret: String, id: TokenID, expires: Timestamp) {
        self.secret = secret
        self.id = id
        self.expires = expires
    }
}
