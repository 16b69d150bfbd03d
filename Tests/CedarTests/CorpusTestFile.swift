import Cedar
import Foundation

/// One test file of Cedar's integration tests: policies, entities, and requests with what must come out.
struct CorpusTestFile: Decodable {
    /// One request with its expected response.
    struct Case: Decodable {
        /// An entity as the file names it.
        struct Reference: Decodable {
            let type: String
            let id: String

            /// The entity.
            func uid() throws -> EntityUID { EntityUID(type: try EntityType(type), id: id) }
        }

        let description: String
        let principal: Reference
        let action: Reference
        let resource: Reference
        let decision: String
        let reason: Set<String>
        let errors: Set<String>
    }

    let policies: String
    let entities: String
    let requests: [Case]

    /// Runs the test file at `url`.
    ///
    /// - Returns: The number of requests, and one line for each that came out wrong.
    static func run(_ url: URL, in root: URL) throws -> (requests: Int, faults: [String]) {
        let data = try Data(contentsOf: url)
        let file = try JSONDecoder().decode(CorpusTestFile.self, from: data)
        let policies = try PolicySet(parsing: Array(Data(contentsOf: root.appendingPathComponent(file.policies))))
        let entities = try Entities(
            json: Array(Data(contentsOf: root.appendingPathComponent(file.entities))),
            expecting: file.entities.contains("sandbox_b") ? sandboxTypes : ExpectedTypes())
        let contexts = try Self.contexts(of: data)
        let indexed = IndexedPolicies(policies)
        var faults: [String] = []
        for (index, test) in file.requests.enumerated() {
            let request = Request(
                principal: try test.principal.uid(), action: try test.action.uid(), resource: try test.resource.uid(),
                context: contexts[index])
            let response = Authorizer.isAuthorized(request, policies: policies, entities: entities)
            if response.decision.rawValue != test.decision
                || Set(response.reasons.map(\.description)) != test.reason
                || Set(response.errors.map(\.policy.description)) != test.errors
            {
                faults.append(
                    "\(url.lastPathComponent), \(test.description): expected \(test.decision), \(test.reason), "
                        + "\(test.errors), got \(response)")
            }
            let fast = indexed.isAuthorized(request, entities: entities)
            if fast != response {
                faults.append("\(url.lastPathComponent), \(test.description): indexed \(fast), linear \(response)")
            }
        }
        return (file.requests.count, faults)
    }

    /// What the schema of the hand-written tests says about the short forms in its entities.
    private static let sandboxTypes = ExpectedTypes(attributes: [
        "Account": .record(["owner": .entity, "admins": .set(.entity)]),
        "AccountGroup": .record(["owner": .entity]),
        "Album": .record(["account": .entity, "admins": .set(.entity)]),
        "Photo": .record(["account": .entity, "admins": .set(.entity)]),
    ])

    /// The contexts of all requests, read by the module's own reader: wrapped as entities' attributes.
    private static func contexts(of data: Data) throws -> [Record] {
        let object = try JSONSerialization.jsonObject(with: data) as? [String: Any]
        let requests = object?["requests"] as? [[String: Any]] ?? []
        return try requests.map { request in
            let context = request["context"] ?? [String: Any]()
            return try Record(json: Array(JSONSerialization.data(withJSONObject: context)))
        }
    }
}
