/// Looks at what policies make of one request, clause by clause.
struct PolicyExaminer {
    /// What came of a policy; where unmet, how far it is from holding.
    enum Finding {
        /// Scope and conditions hold.
        case satisfied
        /// Something does not hold; less is closer.
        case unmet(distance: Int)
        /// A condition could not be evaluated.
        case failed
    }

    /// One operand of a condition: it must be true in a `when` and false in an `unless`.
    private struct Conjunct {
        /// Where it stands.
        let kind: Condition.Kind
        /// What is tested.
        let body: Expression

        /// What it must be.
        var isWanted: Bool { kind == .when }
    }

    /// Evaluates for the request.
    let evaluator: Evaluator
    /// The question.
    private var request: Request { evaluator.request }

    /// Looks at one request.
    init(request: Request, entities: Entities) {
        evaluator = Evaluator(request: request, entities: entities)
    }

    /// What came of a policy.
    ///
    /// Distances: a policy for another action is farther than one for another resource, and that than one for another
    /// principal, who may yet get there; a policy for another type of thing is farther still. Then come those whose
    /// scope holds, by how many operands of their conditions were not reached.
    func examine(_ policy: Policy) -> Finding {
        let scope = ScopeWords(request: request, entities: evaluator.entities)
        let distance =
            scope.distance(of: request.principal, policy.scope.principal, 4_000)
            + scope.distance(of: policy.scope.action, 16_000)
            + scope.distance(of: request.resource, policy.scope.resource, 8_000)
        if distance > 0 { return .unmet(distance: distance) }
        let conjuncts = Self.conjuncts(of: policy)
        for (index, conjunct) in conjuncts.enumerated() {
            do {
                if try evaluator.evaluateBool(conjunct.body) != conjunct.isWanted {
                    return .unmet(distance: 1 + min(conjuncts.count - index, 1_000))
                }
            } catch {
                return .failed
            }
        }
        return .satisfied
    }

    /// Explains what came of a policy.
    func explain(_ policy: Policy) -> PolicyExplanation {
        let scope = ScopeWords(request: request, entities: evaluator.entities)
        let unmet = scope.clauses(of: policy, holding: false)
        if !unmet.isEmpty { return explanation(of: policy, .unmet, unmet) }
        let words = ClauseWords(evaluator: evaluator, policy: policy)
        var clauses = scope.clauses(of: policy, holding: true)
        for conjunct in Self.conjuncts(of: policy) {
            do {
                let value = try evaluator.evaluateBool(conjunct.body)
                let clause = self.clause(conjunct, words.why(conjunct.body, is: value), words)
                if value != conjunct.isWanted { return explanation(of: policy, .unmet, [clause]) }
                if clauses.count < Limits.explanationClauses { clauses.append(clause) }
            } catch {
                return explanation(of: policy, .failed, [clause(conjunct, words.why(error), words)])
            }
        }
        return explanation(of: policy, .satisfied, clauses)
    }

    /// Joins what is said about a policy.
    private func explanation(
        of policy: Policy, _ outcome: PolicyExplanation.Outcome, _ clauses: [ClauseExplanation]
    ) -> PolicyExplanation {
        PolicyExplanation(
            id: policy.id, title: policy.annotation("id"), effect: policy.effect, outcome: outcome, clauses: clauses)
    }

    /// What is said about an operand of a condition.
    private func clause(_ conjunct: Conjunct, _ reason: String, _ words: ClauseWords) -> ClauseExplanation {
        ClauseExplanation(
            kind: conjunct.kind == .when ? .when : .unless, text: words.quote(conjunct.body),
            range: conjunct.body.range, reason: Quotation.shortened(reason, to: 400),
            seen: words.seen(in: conjunct.body))
    }

    /// The operands of the conditions, in the order in which they are evaluated.
    private static func conjuncts(of policy: Policy) -> [Conjunct] {
        var result: [Conjunct] = []
        for condition in policy.conditions { append(condition.body, condition.kind, to: &result) }
        return result
    }

    /// Appends the operands of `&&` in a `when` or of `||` in an `unless`; recursion as deep as the expression.
    private static func append(_ body: Expression, _ kind: Condition.Kind, to result: inout [Conjunct]) {
        switch (kind, body.node) {
        case (.when, .and(let operands)), (.unless, .or(let operands)):
            for operand in operands { append(operand, kind, to: &result) }
        default: result.append(Conjunct(kind: kind, body: body))
        }
    }
}
