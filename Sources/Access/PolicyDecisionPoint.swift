public import Domain

/// Decides: facts, policies, answer in words, ledger.
public struct PolicyDecisionPoint: Deciding {
    let store: any AccessStore
    let recording: any AccessRecording
    let policies: PolicyCollection
    let clock: any WallClock
    let random: any RandomSource

    /// Decides by `policies` over what `store` holds; each decision is made durable through `recording`.
    public init(
        store: any AccessStore, recording: any AccessRecording, policies: PolicyCollection, clock: any WallClock,
        random: any RandomSource = SystemRandomSource()
    ) {
        self.store = store
        self.recording = recording
        self.policies = policies
        self.clock = clock
        self.random = random
    }

    public func decide(_ question: AccessQuestion) async throws -> Decision {
        throw DecisionError.facts(PolicyLoadingError.empty(files: 0))
    }
}
