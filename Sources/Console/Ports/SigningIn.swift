public import Access
public import Domain

/// One-time links and the sessions that they open; `Access` has the use case, the console's tests a fake.
///
/// The console passes on what a browser sent only when it has a secret's form (see ``Console/isSecret(_:)``).
public protocol SigningIn: Sendable {
    /// Takes the link with this secret out of use and opens a session, recording the sign-in in the ledger first.
    ///
    /// - Returns: the session with its secret, or `nil` when the link is unknown, used, or ended.
    func redeem(link secret: String, client: ClientFacts) async throws -> ConsoleSession?

    /// The session with this secret, or `nil` when it is unknown, was ended, is past its end, or its person left.
    func session(secret: String) async throws -> ConsoleCredential?

    /// Ends the session with this secret; unknown ones are ignored.
    func signOut(secret: String) async throws
}

extension ConsoleSignIn: SigningIn {}
