/// The answer to an ``AccessQuestion``, durable in the ledger by the time that anybody holds it.
public struct Decision: Hashable, Sendable, Codable {
    /// Permit, or deny with what the person may be told.
    public enum Outcome: Hashable, Sendable, Codable {
        /// The act may go on.
        case permit
        /// The act is refused, and the person may know why.
        case deny(Refusal)
        /// The act is refused, and the person may not even know that the asset exists: answer as for an absent one.
        case conceal
    }

    /// Names the decision in the ledger, on its page and in the refusal's text.
    public let id: DecisionID
    /// Permit, deny or conceal.
    public let outcome: Outcome
    /// The identifiers of the determining policies, sorted.
    public let policies: [String]
    /// When it was made.
    public let time: Timestamp

    /// States a decision.
    public init(id: DecisionID, outcome: Outcome, policies: [String], time: Timestamp) {
        self.id = id
        self.outcome = outcome
        self.policies = policies
        self.time = time
    }

    /// Whether the act may go on.
    public var isPermitted: Bool { outcome == .permit }
}
