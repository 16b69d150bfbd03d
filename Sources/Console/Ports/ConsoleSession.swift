public import Domain

/// Somebody who is signed in.
public struct ConsoleSession: Hashable, Sendable {
    /// Who it is: a person sees their own record; an operating system's user (who has the machine anyway) sees all.
    public let actor: Actor
    /// When the session ends by itself.
    public let expires: Timestamp

    /// Describes a session.
    public init(actor: Actor, expires: Timestamp) {
        self.actor = actor
        self.expires = expires
    }
}
