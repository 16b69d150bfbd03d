import AllocationCount
import Cedar
import Foundation

/// What was measured for one workload; times are processor time.
struct Measurement: Codable {
    let parseMilliseconds: Double
    let indexMilliseconds: Double
    let loadMilliseconds: Double
    let indexedMicroseconds: Double
    let linearMicroseconds: Double?
    let allocationsPerDecision: Double
    let alwaysVisited: Int
    let wrong: Int

    /// Measures one workload; the linear authoriser only up to `linearUpTo` policies.
    init(_ workload: Workload, seconds: Double, linearUpTo: Int) throws {
        let (parsing, policies) = try Stopwatch.measure { try PolicySet(parsing: workload.policyText) }
        let (indexing, indexed) = Stopwatch.measure { IndexedPolicies(policies) }
        let (loading, entities) = try Stopwatch.measure { try Entities(json: workload.entityText) }
        parseMilliseconds = Double(parsing) / 1e6
        indexMilliseconds = Double(indexing) / 1e6
        loadMilliseconds = Double(loading) / 1e6
        let requests = workload.requests
        wrong = zip(requests, workload.answers).count { request, answer in
            indexed.isAuthorized(request, entities: entities).isAllowed != answer
        }
        let before = allocation_count()
        for request in requests { Self.keep(indexed.isAuthorized(request, entities: entities)) }
        allocationsPerDecision = Double(allocation_count() - before) / Double(requests.count)
        let rounds = 10
        indexedMicroseconds =
            Stopwatch.median(of: requests.count * rounds, seconds: seconds) {
                for _ in 0..<rounds {
                    for request in requests { Self.keep(indexed.isAuthorized(request, entities: entities)) }
                }
            } / 1e3
        if policies.policies.count <= linearUpTo {
            linearMicroseconds =
                Stopwatch.median(of: requests.count, seconds: seconds) {
                    for request in requests {
                        Self.keep(Authorizer.isAuthorized(request, policies: policies, entities: entities))
                    }
                } / 1e3
        } else {
            linearMicroseconds = nil
        }
        alwaysVisited = indexed.alwaysVisited.count
    }

    /// Takes a response, so that the optimiser cannot leave the decision out.
    @inline(never)
    private static func keep(_ response: Response) {
        withExtendedLifetime(response) {}
    }
}
