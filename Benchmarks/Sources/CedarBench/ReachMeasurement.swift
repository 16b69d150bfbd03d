import Cedar
import Foundation

/// What reverse queries cost on one workload; times are processor time.
struct ReachMeasurement: Codable {
    let loadMilliseconds: Double
    let prepareMilliseconds: Double
    let resourcesMilliseconds: Double
    let principalsMilliseconds: Double
    let resourcesFound: Int
    let principalsFound: Int
    let decided: Int
    let scans: Int

    /// Asks for each request of the workload what its principal reaches and who reaches its resource.
    init(_ workload: Workload, seconds: Double) throws {
        let policies = IndexedPolicies(try PolicySet(parsing: workload.policyText))
        let (loading, entities) = try Stopwatch.measure { try Entities(json: workload.entityText) }
        let (preparing, reach) = Stopwatch.measure { ReachQuery(policies: policies, entities: entities) }
        loadMilliseconds = Double(loading) / 1e6
        prepareMilliseconds = Double(preparing) / 1e6
        let requests = workload.requests
        func resources(_ request: Request) -> ReachPage {
            reach.resources(
                principal: request.principal, action: request.action, type: "Doc", context: request.context,
                limit: 1_000)
        }
        func principals(_ request: Request) -> ReachPage {
            reach.principals(
                resource: request.resource, action: request.action, type: "User", context: request.context,
                limit: 1_000)
        }
        resourcesMilliseconds =
            Stopwatch.median(of: requests.count, seconds: seconds) {
                for request in requests { withExtendedLifetime(resources(request)) {} }
            } / 1e6
        principalsMilliseconds =
            Stopwatch.median(of: requests.count, seconds: seconds) {
                for request in requests { withExtendedLifetime(principals(request)) {} }
            } / 1e6
        resourcesFound = requests.map { resources($0).results.count }.min() ?? 0
        principalsFound = requests.map { principals($0).results.count }.min() ?? 0
        decided = requests.map { resources($0).decided }.max() ?? 0
        scans = requests.map { resources($0).scans.count }.max() ?? 0
    }
}
