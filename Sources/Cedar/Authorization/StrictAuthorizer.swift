/// Decides requests so that a failing policy can never permit.
///
/// In Cedar a `forbid` that fails to evaluate is skipped, and what it should have stopped goes through. This authoriser
/// takes validated policies only, under which valid requests and entities cannot fail but for overflow and extension
/// values, and where a `forbid` fails all the same it denies and raises an alert. What Cedar itself says is kept.
public struct StrictAuthorizer: Sendable {
    /// The policies.
    public let policies: ValidatedPolicies

    /// Makes an authoriser.
    public init(_ policies: ValidatedPolicies) {
        self.policies = policies
    }

    /// Decides one request.
    ///
    /// - Parameters:
    ///   - request: The question.
    ///   - entities: The entities that policies may look up.
    public func isAuthorized(_ request: Request, entities: Entities) -> StrictResponse {
        policies.indexed.isAuthorizedStrictly(request, entities: entities)
    }
}

extension IndexedPolicies {
    /// Decides one request and lists the forbids that failed.
    func isAuthorizedStrictly(_ request: Request, entities: Entities) -> StrictResponse {
        let tally = tally(request, entities)
        let response = response(tally, request, entities)
        guard !response.errors.isEmpty else { return StrictResponse(cedar: response, alerts: []) }
        let failing = zip(tally.failures.sorted(), response.errors)
        return StrictResponse(
            cedar: response, alerts: failing.filter { compiled[Int($0.0)].isForbid }.map(\.1))
    }
}
