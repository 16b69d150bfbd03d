import Cedar
import Foundation
import Testing

/// Generated cases with the answers of Cedar's reference implementation (Rust, version 4.12).
///
/// Several policies at once, all operators on values of right and wrong types, missing entities and attributes, text in
/// composed and decomposed form, the ends of 64 bits; then policy texts with one token changed, where only accepting or
/// refusing is compared in most.
@Suite struct ReferenceTests {
    /// One line of the fixture.
    private struct Case: Decodable {
        let policies: String
        let entities: String
        let request: String
        let refused: Bool?
        let decision: String?
        let reasons: Set<String>?
        let errors: Set<String>?
    }

    @Test func `generated cases come out as in the reference implementation`() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "Fixtures/reference-decisions.ndjson")
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
        #expect(lines.count == 550)
        for (number, line) in lines.enumerated() {
            let test = try JSONDecoder().decode(Case.self, from: Data(line.utf8))
            guard test.refused != true else {
                #expect(throws: PolicyParseError.self, "line \(number + 1)") { try PolicySet(parsing: test.policies) }
                continue
            }
            let request = try Request(json: Array(test.request.utf8))
            let policies = try PolicySet(parsing: test.policies)
            let entities = try Entities(json: Array(test.entities.utf8))
            let response = Authorizer.isAuthorized(request, policies: policies, entities: entities)
            #expect(
                IndexedPolicies(policies).isAuthorized(request, entities: entities) == response, "line \(number + 1)")
            #expect(response.decision.rawValue == test.decision, "line \(number + 1)")
            #expect(Set(response.reasons.map(\.description)) == test.reasons, "line \(number + 1)")
            #expect(Set(response.errors.map(\.policy.description)) == test.errors, "line \(number + 1)")
        }
    }
}
