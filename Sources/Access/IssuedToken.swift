public import Domain

/// A token that was just made.
///
/// - Important: `text` is the secret itself: print it once, never log it.
public struct IssuedToken: Hashable, Sendable, Codable {
    /// The whole token, as clients send it.
    public let text: String
    /// The part by which it may be named and revoked.
    public let id: TokenID
    /// When it ends by itself.
    public let expires: Timestamp

    /// Describes a new token.
    public init(text: String, id: TokenID, expires: Timestamp) {
        self.text = text
        self.id = id
        self.expires = expires
    }
}
