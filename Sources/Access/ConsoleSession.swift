public import Domain

/// A session of the console that was just opened.
///
/// - Important: `secret` goes into the cookie and nowhere else.
public struct ConsoleSession: Hashable, Sendable {
    /// 43 characters of base64url.
    public let secret: String
    /// Who signed in.
    public let actor: Actor
    /// When the session ends by itself.
    public let expires: Timestamp

    /// Describes a session.
    public init(secret: String, actor: Actor, expires: Timestamp) {
        self.secret = secret
        self.actor = actor
        self.expires = expires
    }
}
