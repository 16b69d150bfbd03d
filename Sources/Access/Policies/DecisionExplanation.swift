/// Why a recorded decision came out as it did: the policies that mattered, clause by clause.
public struct DecisionExplanation: Hashable, Sendable {
    /// What a policy had to do with the decision.
    public enum Role: String, Hashable, Sendable {
        /// It permitted or forbade.
        case decided
        /// It would have permitted, and came closest to it.
        case closest
        /// It could not be evaluated.
        case failed
    }

    /// One clause of a policy: a part of its scope, or of a condition.
    public struct Clause: Hashable, Sendable {
        /// The clause as it stands in the policy.
        public let text: String
        /// Why it holds or does not, with the values it saw, in words.
        public let reason: String
        /// Whether it holds.
        public let holds: Bool
        /// Whether whoever may know of the asset may read it; else it is for operators, since it names somebody or
        /// something else, or a list of the asset's.
        public let isForEverybody: Bool

        /// Describes a clause.
        public init(text: String, reason: String, holds: Bool, isForEverybody: Bool) {
            self.text = text
            self.reason = reason
            self.holds = holds
            self.isForEverybody = isForEverybody
        }
    }

    /// One policy.
    public struct ExplainedPolicy: Hashable, Sendable {
        /// Its `@id`.
        public let name: String
        /// `permit` or `forbid`.
        public let effect: String
        /// What it had to do with the decision.
        public let role: Role
        /// Its clauses: those that made it hold, or those that did not.
        public let clauses: [Clause]

        /// Describes a policy.
        public init(name: String, effect: String, role: Role, clauses: [Clause]) {
            self.name = name
            self.effect = effect
            self.role = role
            self.clauses = clauses
        }
    }

    /// The version of the policy set that decided.
    public let version: PolicyVersionNumber
    /// The policies: those that decided, those that failed, those that came closest.
    public let policies: [ExplainedPolicy]

    /// Collects policies.
    public init(version: PolicyVersionNumber, policies: [ExplainedPolicy]) {
        self.version = version
        self.policies = policies
    }
}
