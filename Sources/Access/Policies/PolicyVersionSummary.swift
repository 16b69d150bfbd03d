/// One line of the history of the policy set.
public struct PolicyVersionSummary: Hashable, Sendable, Codable {
    /// Its number.
    public let number: PolicyVersionNumber
    /// The set's digest.
    public let digest: String
    /// The version that it was proposed against.
    public let base: PolicyVersionNumber?
    /// Where it stands.
    public let state: PolicyVersion.State
    /// How many recorded decisions it would have changed; `nil` where nobody tried.
    public let changedDecisions: Int?
    /// What happened to it, oldest first; the first event is its proposal.
    public let events: [PolicyEvent]

    /// Leaves the files out.
    public init(_ version: PolicyVersion) {
        self.init(
            number: version.number, digest: version.digest, base: version.base, state: version.state,
            changedDecisions: version.dryRun?.changedCount, events: version.events)
    }

    /// Describes a version.
    public init(
        number: PolicyVersionNumber, digest: String, base: PolicyVersionNumber?, state: PolicyVersion.State,
        changedDecisions: Int?, events: [PolicyEvent]
    ) {
        self.number = number
        self.digest = digest
        self.base = base
        self.state = state
        self.changedDecisions = changedDecisions
        self.events = events
    }
}
