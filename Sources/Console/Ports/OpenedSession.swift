/// A session that was just opened, with the secret that goes into the browser's cookie.
public struct OpenedSession: Hashable, Sendable {
    /// The secret. Never logged, never shown.
    public let secret: String
    /// The session.
    public let session: ConsoleSession

    /// Pairs a session with its secret.
    public init(secret: String, session: ConsoleSession) {
        self.secret = secret
        self.session = session
    }
}
