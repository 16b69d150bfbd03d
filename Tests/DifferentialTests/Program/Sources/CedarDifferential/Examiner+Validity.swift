import Cedar

extension Examiner {
    /// Validates policies, entities and requests under a schema.
    mutating func examineValidity(under json: String, of policies: PolicySet) {
        do {
            let schema = try Schema(json: Array(json.utf8))
            if try Schema(parsing: schema.text) != schema {
                answer.faults.append("the schema's text reads back otherwise")
            }
            if try Schema(json: schema.json) != schema {
                answer.faults.append("the schema's JSON reads back otherwise")
            }
            if let text = given.schemaText, try Schema(parsing: text) != schema {
                answer.faults.append("the reference's text of the schema is another schema")
            }
            let validator = Validator(schema: schema)
            let report = validator.validate(policies, mode: .strict)
            answer.invalidPolicies = Set(report.errors.compactMap(\.policy?.description)).sorted()
            answer.findings = report.errors.prefix(10).map { "\($0)" }
            validateFacts(schema, validator)
        } catch {
            answer.schemaRefusal = "\(error)"
        }
    }

    /// Validates entities and requests, which are read with the schema's help.
    private mutating func validateFacts(_ schema: Schema, _ validator: Validator) {
        guard let text = given.entities else { return }
        do {
            let entities = try Entities(json: Array(text.utf8), expecting: schema.expectedTypes)
            let findings = validator.validate(entities)
            answer.areEntitiesValid = findings.isEmpty
            answer.findings += findings.prefix(5).map { "\($0)" }
        } catch {
            answer.areEntitiesValid = false
            answer.findings.append("\(error)")
        }
        answer.areRequestsValid = (given.requests ?? []).map { json in
            guard let plain = try? Request(json: Array(json.utf8)),
                let request = try? Request(
                    json: Array(json.utf8), expecting: schema.expectedContext(of: plain.action))
            else { return false }
            let findings = validator.validate(request)
            answer.findings += findings.prefix(2).map { "\($0)" }
            return findings.isEmpty
        }
    }
}
