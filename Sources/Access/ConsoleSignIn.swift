public import Domain

/// Lets people into the console: a one-time link becomes a session.
public struct ConsoleSignIn: Sendable {
    /// Eight hours, a working day.
    public static let sessionLifetime = Duration.seconds(8 * 3600)

    let store: any AccessStore
    let recording: any AccessRecording
    let clock: any WallClock
    let random: any RandomSource

    /// Signs people in from `store`, each sign-in recorded through `recording`.
    public init(
        store: any AccessStore, recording: any AccessRecording, clock: any WallClock,
        random: any RandomSource = SystemRandomSource()
    ) {
        self.store = store
        self.recording = recording
        self.clock = clock
        self.random = random
    }

    /// Takes a link out of use and opens a session. The sign-in is in the ledger before this returns.
    ///
    /// - Returns: the session, or `nil` when the link is unknown, used, or ended, or its person may not work here now:
    ///   answer with one text for all of them.
    public func redeem(link secret: String, client: ClientFacts) async throws -> ConsoleSession? {
        let now = clock.now()
        guard let hash = SecretText(secret)?.hash, let link = try await store.redeemLink(hash: hash, at: now),
            try await mayWork(link.actor, at: now)
        else { return nil }
        let secret = SecretText(random)
        let session = ConsoleSession(secret: secret.text, actor: link.actor, expires: now + Self.sessionLifetime)
        try await recording.record(
            Activity(
                id: random.activityID(), time: now, began: now, kind: .signIn, outcome: .completed, actor: link.actor,
                detail: ["signed in to the console with a one-time link"], client: client))
        try await store.insertCredential(
            ConsoleCredential(
                kind: .session, secretHash: secret.hash, actor: link.actor, created: now,
                expires: session.expires))
        return session
    }

    /// The session with this secret.
    ///
    /// - Returns: `nil` when it is unknown, was signed out, has ended, or its person may not work here now.
    public func session(secret: String) async throws -> ConsoleCredential? {
        let now = clock.now()
        guard let hash = SecretText(secret)?.hash, let session = try await store.session(hash: hash),
            now < session.expires, try await mayWork(session.actor, at: now)
        else { return nil }
        return session
    }

    /// Ends a session; an unknown one is no error.
    public func signOut(secret: String) async throws {
        guard let hash = SecretText(secret)?.hash else { return }
        try await store.endSession(hash: hash)
    }

    /// Whether the person is declared, not suspended and within their contract; an operator always may.
    private func mayWork(_ actor: Actor, at now: Timestamp) async throws -> Bool {
        guard let id = actor.person else { return true }
        guard let person = try await store.person(id) else { return false }
        return person.isActive(at: now)
    }
}
