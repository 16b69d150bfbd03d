/// The decision of a strict authoriser, beside what Cedar says.
public struct StrictResponse: Hashable, Sendable {
    /// What Cedar's own rules say, exactly.
    public let cedar: Response
    /// The forbids that failed to evaluate, in the order of the set. Each is a fault in policies or data: somebody must
    /// look at it, and until then it denies.
    public let alerts: [EvaluationError]

    /// Makes a response.
    init(cedar: Response, alerts: [EvaluationError]) {
        self.cedar = cedar
        self.alerts = alerts
    }

    /// The answer: Cedar's, but deny where a forbid failed.
    public var decision: Decision { alerts.isEmpty ? cedar.decision : .deny }

    /// Whether the answer is allow.
    public var isAllowed: Bool { decision == .allow }

    /// Whether the answer is deny only because a forbid failed.
    public var isDeniedByFailure: Bool { !alerts.isEmpty && cedar.isAllowed }
}
