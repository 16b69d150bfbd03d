/// One version of the policy set, from its proposal on.
///
/// A version's files never change. What is approved is their digest, and only what has that digest comes into force.
public struct PolicyVersion: Hashable, Sendable, Codable {
    /// Where a version stands.
    public enum State: String, Sendable, Codable, CaseIterable {
        /// It waits for approvals.
        case proposed
        /// Enough people agreed; it is about to come into force.
        case approved
        /// It is in force. At every moment exactly one version is.
        case active
        /// It was turned down or withdrawn.
        case rejected
        /// Another version is in force, or came into force while this one waited.
        case superseded
    }

    /// Its number.
    public let number: PolicyVersionNumber
    /// SHA-256 over names and bytes of the files, see ``PolicyCollection/digest``.
    public let digest: String
    /// The files, sorted by name.
    public let files: [PolicyFile]
    /// The version in force when this one was proposed: what it was compared with, and what a rollback goes back to.
    /// `nil` for the first.
    public let base: PolicyVersionNumber?
    /// Where it stands.
    public let state: State
    /// What it would have changed among recorded decisions; `nil` for the first version.
    public let dryRun: PolicyDryRun?
    /// What happened to it, oldest first; the first event is its proposal.
    public let events: [PolicyEvent]

    /// Describes a version.
    ///
    /// - Precondition: `events` is not empty.
    public init(
        number: PolicyVersionNumber, digest: String, files: [PolicyFile], base: PolicyVersionNumber?, state: State,
        dryRun: PolicyDryRun?, events: [PolicyEvent]
    ) {
        precondition(!events.isEmpty, "a version begins with its proposal")
        self.number = number
        self.digest = digest
        self.files = files
        self.base = base
        self.state = state
        self.dryRun = dryRun
        self.events = events
    }

    /// Who proposed it, when and why.
    public var proposal: PolicyEvent { events[0] }

    /// The approvals so far, oldest first.
    public var approvals: [PolicyEvent] { events.filter { $0.kind == .approved } }

    /// The same without files and without the list of changed decisions, for lists.
    public var summary: PolicyVersionSummary { PolicyVersionSummary(self) }
}
