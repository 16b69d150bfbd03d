/// Decides requests.
public enum Authorizer {
    /// Decides one request.
    ///
    /// Allow exactly when at least one permit is satisfied and no forbid is. Every policy is evaluated, whatever the
    /// others said, so that reasons and errors are complete. A policy that fails to evaluate is not satisfied and is
    /// reported; a failing `forbid` therefore does not deny, and callers that must fail closed look at `errors`.
    ///
    /// Source: Cedar specification, `Cedar/Spec/Authorizer.lean`.
    ///
    /// - Parameters:
    ///   - request: The question.
    ///   - policies: The policies that decide; templates do not.
    ///   - entities: The entities that policies may look up.
    /// - Returns: The decision with its determining and its failing policies.
    public static func isAuthorized(_ request: Request, policies: PolicySet, entities: Entities) -> Response {
        let evaluator = Evaluator(request: request, entities: entities)
        var permits: [PolicyID] = []
        var forbids: [PolicyID] = []
        var errors: [EvaluationError] = []
        for policy in policies.policies {
            do {
                guard try evaluator.isSatisfied(policy) else { continue }
                switch policy.effect {
                case .permit: permits.append(policy.id)
                case .forbid: forbids.append(policy.id)
                }
            } catch {
                errors.append(EvaluationError(policy: policy.id, kind: error.kind, range: error.range))
            }
        }
        let isAllowed = forbids.isEmpty && !permits.isEmpty
        return Response(
            decision: isAllowed ? .allow : .deny, reasons: isAllowed ? permits : forbids, errors: errors)
    }
}
