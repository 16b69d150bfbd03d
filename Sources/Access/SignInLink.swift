public import Domain

/// The secret of a one-time link to the console.
///
/// - Important: whoever has it can sign in once: print it once, never log it.
public struct SignInLink: Hashable, Sendable, Codable {
    /// 43 characters of base64url; the console's address and path come before it.
    public let secret: String
    /// Who signs in with it.
    public let actor: Actor
    /// When it ends unused.
    public let expires: Timestamp

    /// Describes a new link.
    public init(secret: String, actor: Actor, expires: Timestamp) {
        self.secret = secret
        self.actor = actor
        self.expires = expires
    }
}
