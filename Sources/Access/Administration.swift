public import Domain

/// The acts of operators, in this process.
public struct Administration: Sendable {
    /// How long a one-time link to the console is good.
    public static let signInLinkLifetime = Duration.seconds(600)

    let store: any AccessStore
    let recording: any AccessRecording
    let streams: any StreamCutting
    let clock: any WallClock
    let random: any RandomSource
    /// Who does the acts.
    public let actor: Actor

    /// Acts on `store` in the name of `actor`, each act recorded through `recording` before it takes effect.
    ///
    /// - Parameter streams: what to cut when somebody is suspended; without a server nothing runs, see ``NoStreams``.
    public init(
        store: any AccessStore, recording: any AccessRecording, streams: any StreamCutting, clock: any WallClock,
        random: any RandomSource = SystemRandomSource(), actor: Actor
    ) {
        self.store = store
        self.recording = recording
        self.streams = streams
        self.clock = clock
        self.random = random
        self.actor = actor
    }

    /// The same, in the name of somebody else.
    public func acting(as actor: Actor) -> Administration {
        Administration(
            store: store, recording: recording, streams: streams, clock: clock, random: random, actor: actor)
    }

    /// Makes the act durable in the ledger; only then may it take effect.
    ///
    /// - Parameters:
    ///   - act: what is done, a sentence.
    ///   - subject: whom it concerns.
    ///   - project: the project that it concerns.
    ///   - token: the token that it makes or ends.
    func record(
        _ act: String, subject: PersonID? = nil, project: ProjectID? = nil, token: TokenID? = nil
    ) async throws {
        let now = clock.now()
        try await recording.record(
            Activity(
                id: random.activityID(), time: now, began: now, kind: .operatorAct, outcome: .completed, actor: actor,
                subject: subject, project: project, token: token, detail: [act]))
    }
}
