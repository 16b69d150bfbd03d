import Cedar
import Foundation
import Testing

/// Generated schemas, policies, entities and requests with the verdicts of Cedar's reference implementation (Rust,
/// version 4.12).
///
/// Namespaces, common types, enumerated types, tags, action groups, templates; most expressions are nearly right, so
/// that both verdicts are common.
@Suite struct ReferenceVerdictTests {
    /// One line of the fixture.
    private struct Case: Decodable {
        struct PolicyCase: Decodable {
            let policy: String
            let isValid: Bool
        }

        struct EntitiesCase: Decodable {
            let entities: String
            let isValid: Bool
        }

        struct RequestCase: Decodable {
            let request: String
            let isValid: Bool
        }

        let schema: String
        let policies: [PolicyCase]
        let entities: [EntitiesCase]
        let requests: [RequestCase]
    }

    @Test func `generated cases are valid or invalid as in the reference implementation`() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "Fixtures/reference-verdicts.ndjson")
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
        #expect(lines.count == 150)
        var verdicts = 0
        for (number, line) in lines.enumerated() {
            let test = try JSONDecoder().decode(Case.self, from: Data(line.utf8))
            let schema = try Schema(parsing: test.schema)
            #expect(try Schema(json: schema.json) == schema, "line \(number + 1)")
            #expect(try Schema(parsing: schema.text) == schema, "line \(number + 1)")
            let validator = Validator(schema: schema)
            for one in test.policies {
                let report = validator.validate(try PolicySet(parsing: one.policy), mode: .strict)
                #expect(report.isValid == one.isValid, "line \(number + 1): \(one.policy) \(report.errors)")
                verdicts += 1
            }
            for one in test.entities {
                // What cannot be read is invalid too; the reference implementation reads and validates in one step.
                let entities = try? Entities(json: Array(one.entities.utf8), expecting: schema.expectedTypes)
                let isValid = entities.map { validator.validate($0).isEmpty } ?? false
                #expect(isValid == one.isValid, "line \(number + 1): \(one.entities)")
                verdicts += 1
            }
            for one in test.requests {
                let bytes = Array(one.request.utf8)
                let action = try Request(json: bytes).action
                let request = try? Request(json: bytes, expecting: schema.expectedContext(of: action))
                let isValid = request.map { validator.validate($0).isEmpty } ?? false
                #expect(isValid == one.isValid, "line \(number + 1): \(one.request)")
                verdicts += 1
            }
        }
        #expect(verdicts > 1_200)
    }
}
