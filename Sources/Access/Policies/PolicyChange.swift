public import Domain

/// Changes the policies in force: proposed by one person, approved by two others, tried out before, recorded always.
public struct PolicyChange: Sendable {
    /// How many people must approve, the proposer not among them.
    public static let quorum = 2
    /// The longest reason, in bytes.
    public static let maximumReasonBytes = 1_000

    let store: any PolicyStore
    let directory: any AccessStore
    let recording: any AccessRecording
    let decisions: any DecisionHistory
    let policies: ActivePolicies
    let clock: any WallClock
    let random: any RandomSource
    /// Who sits at the machine on which the acts are done.
    public let actor: Actor

    /// Changes `policies`, and their versions in `store`.
    ///
    /// - Parameters:
    ///   - directory: who people are, and whose a token is.
    ///   - recording: each act is made durable there before it takes effect.
    ///   - decisions: what a proposed set is tried on.
    ///   - actor: in whose name a rollback is recorded; the other acts are in the name of the token's person.
    public init(
        store: any PolicyStore, directory: any AccessStore, recording: any AccessRecording,
        decisions: any DecisionHistory, policies: ActivePolicies, clock: any WallClock,
        random: any RandomSource = SystemRandomSource(), actor: Actor
    ) {
        self.store = store
        self.directory = directory
        self.recording = recording
        self.decisions = decisions
        self.policies = policies
        self.clock = clock
        self.random = random
        self.actor = actor
    }

    /// The same, at somebody else's hands.
    public func acting(as actor: Actor) -> PolicyChange {
        PolicyChange(
            store: store, directory: directory, recording: recording, decisions: decisions, policies: policies,
            clock: clock, random: random, actor: actor)
    }

    /// Makes the act durable in the ledger; only then may it take effect.
    func record(_ act: String, by doer: Actor, token: TokenID? = nil) async throws {
        let now = clock.now()
        let hands = doer == actor ? [] : ["at the hands of \(actor)"]
        try await recording.record(
            Activity(
                id: random.activityID(), time: now, began: now, kind: .policyChange, outcome: .completed, actor: doer,
                token: token, detail: [act] + hands))
    }

    /// Parses and checks a set.
    func collection(_ files: [PolicyFile]) throws(AdministrationError) -> PolicyCollection {
        do {
            return try PolicyCollection(files: files)
        } catch {
            throw AdministrationError(
                faults: error.lines,
                hints: ["`remit policy check` and `remit policy validate` find these without a server"])
        }
    }

    /// The version in force.
    func activeVersion() async throws -> PolicyVersion {
        guard let active = try await store.activeVersion() else {
            throw AdministrationError(
                faults: ["no version of the policies is in force yet"],
                hints: ["start `remit serve` once: the policies in its folder become version 1"])
        }
        return active
    }

    /// The version with this number.
    func existing(_ number: PolicyVersionNumber) async throws -> PolicyVersion {
        guard let version = try await store.version(number) else {
            throw AdministrationError(
                faults: ["there is no version \(number) of the policies"],
                hints: ["`remit policy history` lists them"])
        }
        return version
    }

    /// Reads a reason.
    func checked(reason: String) throws(AdministrationError) -> String {
        let words = reason.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard (1...Self.maximumReasonBytes).contains(words.utf8.count) else {
            throw AdministrationError(
                faults: ["a reason has 1 to \(Self.maximumReasonBytes) bytes, this one \(words.utf8.count)"],
                hints: ["say with `--reason` why, for whoever reads the record in a year"])
        }
        return words
    }
}

extension PolicyChange: PolicyChanging {
    public func history(limit: Int) async throws -> [PolicyVersionSummary] {
        try await store.versions(limit: min(max(limit, 1), 1_000))
    }

    public func version(_ number: PolicyVersionNumber?) async throws -> PolicyVersion {
        guard let number else { return try await activeVersion() }
        return try await existing(number)
    }
}
