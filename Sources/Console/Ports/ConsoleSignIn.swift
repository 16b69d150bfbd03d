public import Domain

/// One-time links and the sessions that they open.
///
/// Secrets are 256 random bits as text of letters, digits, `-` and `_`, at most 128 bytes; the console passes on what a
/// browser sent only when it has this form. Implementations keep hashes only.
public protocol ConsoleSignIn: Sendable {
    /// Takes the link with this secret out of use and opens a session, recording the sign-in in the ledger first.
    ///
    /// - Returns: the session and its secret, or `nil` when the link is unknown, used, or ended.
    func redeem(link secret: String, client: ClientFacts) async throws -> OpenedSession?

    /// The session with this secret, or `nil` when it is unknown, was ended or is past its end.
    func session(secret: String) async throws -> ConsoleSession?

    /// Ends the session with this secret; unknown ones are ignored.
    func endSession(secret: String) async throws
}
