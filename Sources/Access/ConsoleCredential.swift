public import Domain

/// A one-time link to the console, or a session that was opened with one. Only the hash of its secret is kept.
public struct ConsoleCredential: Hashable, Sendable, Codable {
    /// Which of the two it is.
    public enum Kind: String, Sendable, Codable {
        case link
        case session
    }

    /// Link or session.
    public let kind: Kind
    /// SHA-256 of the 256-bit secret, lower-case hexadecimal.
    public let secretHash: String
    /// Whose it is: a person sees their own record, an operating system's user (who has the machine anyway) sees all.
    public let actor: Actor
    /// When it was made.
    public let created: Timestamp
    /// When it ends.
    public let expires: Timestamp

    /// Describes a credential.
    public init(kind: Kind, secretHash: String, actor: Actor, created: Timestamp, expires: Timestamp) {
        self.kind = kind
        self.secretHash = secretHash
        self.actor = actor
        self.created = created
        self.expires = expires
    }
}
