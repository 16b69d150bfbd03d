/// The decision on a request, and why.
public struct Response: Hashable, Sendable {
    /// The answer.
    public let decision: Decision
    /// The policies that determined it, in the order of the set: on allow all satisfied permits, on deny all satisfied
    /// forbids, of which there may be none.
    public let reasons: [PolicyID]
    /// The policies that could not be evaluated, in the order of the set, each with its first failure.
    public let errors: [EvaluationError]

    /// Makes a response, for callers that stand in for the authoriser or read a stored decision.
    public init(decision: Decision, reasons: [PolicyID], errors: [EvaluationError]) {
        self.decision = decision
        self.reasons = reasons
        self.errors = errors
    }

    /// Whether the answer is allow.
    public var isAllowed: Bool { decision == .allow }
}
