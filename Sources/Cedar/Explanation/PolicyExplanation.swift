/// What one policy made of a request.
public struct PolicyExplanation: Hashable, Sendable {
    /// What came of it.
    public enum Outcome: String, Hashable, Sendable {
        /// Scope and conditions hold.
        case satisfied
        /// Something does not hold.
        case unmet
        /// A condition could not be evaluated.
        case failed
    }

    /// The policy's name.
    public let id: PolicyID
    /// The annotation `@id`, which authors use as a title; nil where there is none.
    public let title: Text?
    /// Whether the policy permits or forbids.
    public let effect: Effect
    /// What came of it.
    public let outcome: Outcome
    /// Where satisfied, why each clause holds, at most `Limits.explanationClauses`; where unmet, all parts of the scope
    /// that do not hold, or the first condition that does not; where failed, the condition that could not be evaluated.
    public let clauses: [ClauseExplanation]

    /// The policy as people call it: by its title, with its name.
    public var name: String {
        guard let title, !title.isEmpty else { return id.description }
        return "\(Quotation.shortened(title.string, to: 60)) (\(id))"
    }
}
