extension IndexedPolicies {
    /// Names the policies of a tally; what failed is evaluated again by the reference, for its message.
    func response(_ tally: Tally, _ request: Request, _ entities: Entities) -> Response {
        var errors: [EvaluationError] = []
        if !tally.failures.isEmpty {
            let evaluator = Evaluator(request: request, entities: entities)
            for number in tally.failures.sorted() {
                let policy = policies.policies[Int(number)]
                do {
                    _ = try evaluator.isSatisfied(policy)
                    assertionFailure("policy `\(policy.id)` fails in compiled form alone")
                } catch {
                    errors.append(EvaluationError(policy: policy.id, kind: error.kind, range: error.range))
                }
            }
        }
        let isAllowed = tally.forbids.isEmpty && !tally.permits.isEmpty
        return Response(
            decision: isAllowed ? .allow : .deny, reasons: names(of: isAllowed ? tally.permits : tally.forbids),
            errors: errors)
    }

    /// The names of policies by number.
    private func names(of numbers: Tally.Numbers) -> [PolicyID] {
        if numbers.isEmpty { return [] }
        if numbers.isSingle { return names[Int(numbers.first)] }
        return numbers.sorted().map { policies.policies[Int($0)].id }
    }
}
