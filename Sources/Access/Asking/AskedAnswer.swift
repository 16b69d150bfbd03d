public import Domain

/// The answer to one question, with what the asking program may be told of its reasons.
public struct AskedAnswer: Hashable, Sendable {
    /// Whether the act may go on.
    public var isPermitted = false
    /// The decision in the ledger; `nil` where none was made because of a fault.
    public var decision: DecisionID?
    /// The determining policies, by `@id` where they have one, else by position.
    public var policies: [String] = []
    /// Policies that failed to evaluate, one line each.
    public var errors: [String] = []
    /// SHA-256 of the policies and entities that decided, hexadecimal; empty where nothing was decided.
    public var policySet = ""
    /// What the person may be told, empty where nothing.
    public var reason = ""
    /// Properties of the question that policies saw, for example `resource.status`.
    public var acceptedProperties: [String] = []
    /// Properties that policies did not see: not allowed, or the store has its own.
    public var ignoredProperties: [String] = []
    /// Why there is no decision.
    public var fault: AskedFault?

    /// A denial without a reason.
    public init() {}

    /// A denial because of a fault.
    public init(_ fault: AskedFault) { self.fault = fault }
}
