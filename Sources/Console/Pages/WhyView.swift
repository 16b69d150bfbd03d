import Access

/// The policies that mattered to a decision, for its page.
struct WhyView {
    /// One clause.
    struct ClauseView {
        /// The clause's words.
        let text: String
        /// Why it holds or not.
        let reason: String
        /// Colour of the sign.
        let tone: String
        /// A sign beside the word, so that colour is never alone.
        let sign: String
        /// The sign in words.
        let word: String
    }

    /// One policy.
    struct PolicyView {
        /// Its name.
        let name: String
        /// `permit` or `forbid`.
        let effect: String
        /// What it had to do with the decision, in words.
        let role: String
        /// Its clauses.
        let clauses: [ClauseView]
        /// Said in place of clauses that are for operators.
        let withheld: String?
    }

    /// The version that decided.
    let version: String
    /// Its page, for those who may see it.
    let versionPath: String?
    /// The policies.
    let policies: [PolicyView]

    /// Shows what the viewer may read; `nil` when that is nothing.
    init?(_ explanation: DecisionExplanation, forOperator: Bool) {
        version = "\(explanation.version)"
        versionPath = forOperator ? "/console/policies/\(explanation.version)" : nil
        policies = explanation.policies.compactMap { policy in
            let readable = policy.clauses.filter { forOperator || $0.isForEverybody }
            // A policy that came closest and may not be read may name what its reader does not know of.
            if policy.role == .closest, readable.count < policy.clauses.count { return nil }
            return PolicyView(
                name: policy.name, effect: policy.effect, role: Self.words(policy.role, effect: policy.effect),
                clauses: readable.map { ClauseView($0, failed: policy.role == .failed) },
                withheld: readable.count < policy.clauses.count ? "Other clauses are for operators to read." : nil)
        }
        if policies.isEmpty { return nil }
    }

    private static func words(_ role: DecisionExplanation.Role, effect: String) -> String {
        switch role {
        case .decided: effect == "permit" ? "permitted it" : "forbade it"
        case .closest: "would permit it, but for this"
        case .failed: effect == "permit" ? "could not be evaluated" : "could not be evaluated, so the answer was no"
        }
    }
}

extension WhyView.ClauseView {
    /// Shows one clause.
    fileprivate init(_ clause: DecisionExplanation.Clause, failed: Bool) {
        self.init(
            text: clause.text, reason: clause.reason, tone: clause.holds ? "ok" : "no",
            sign: failed ? "▲" : clause.holds ? "✓" : "✕",
            word: failed ? "failed" : clause.holds ? "holds" : "does not hold")
    }
}
