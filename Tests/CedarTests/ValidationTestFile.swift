import Cedar
import Foundation

/// What the validator must say about one test file of Cedar's integration tests.
struct ValidationTestFile: Decodable {
    /// The verdicts on all policies, or on one.
    struct Verdict: Decodable {
        let strict: Bool
        let permissive: Bool
    }

    /// The verdicts on policies.
    struct Policies: Decodable {
        let strict: Bool
        let permissive: Bool
        let perPolicy: [String: Verdict]
    }

    /// The verdict on one entity: invalid where there are errors.
    struct EntityVerdict: Decodable {
        let errors: [String]?
    }

    /// The verdicts on entities, by type and id joined by `::`.
    struct EntityVerdicts: Decodable {
        let perEntity: [String: EntityVerdict]?
    }

    let policyValidation: Policies
    let entityValidation: EntityVerdicts
    let requestValidation: [Verdict]
}

/// The inputs of one test file.
struct ValidationInputs {
    /// The test file's own content.
    struct File: Decodable {
        let policies: String
        let entities: String
        let schema: String
        let shouldValidate: Bool
    }

    let file: File
    let schema: Schema
    let policies: PolicySet
    let entitiesData: Data
    let requestsData: [[String: Any]]

    /// Reads the test file at `url`, whose paths start at `root`.
    init(_ url: URL, in root: URL) throws {
        let data = try Data(contentsOf: url)
        file = try JSONDecoder().decode(File.self, from: data)
        schema = try Schema(parsing: Array(Data(contentsOf: root.appendingPathComponent(file.schema))))
        policies = try PolicySet(parsing: Array(Data(contentsOf: root.appendingPathComponent(file.policies))))
        entitiesData = try Data(contentsOf: root.appendingPathComponent(file.entities))
        let object = try JSONSerialization.jsonObject(with: data) as? [String: Any]
        requestsData = object?["requests"] as? [[String: Any]] ?? []
    }

    /// What differs from the verdicts, one line each.
    func faults(_ expected: ValidationTestFile) throws -> [String] {
        let validator = Validator(schema: schema)
        var faults: [String] = []
        for (mode, whole) in [
            (ValidationMode.strict, expected.policyValidation.strict),
            (.permissive, expected.policyValidation.permissive),
        ] {
            let report = validator.validate(policies, mode: mode)
            if report.isValid != whole { faults.append("\(mode): expected \(whole), got \(report.errors)") }
            let invalid = Set(report.errors.compactMap { $0.policy?.description })
            for (policy, verdict) in expected.policyValidation.perPolicy {
                let isValid = mode == .strict ? verdict.strict : verdict.permissive
                if isValid == invalid.contains(policy) {
                    faults.append("\(mode), \(policy): expected \(isValid), got \(report.errors)")
                }
            }
        }
        faults += try requestFaults(expected.requestValidation, validator)
        faults += try entityFaults(expected.entityValidation.perEntity ?? [:], validator)
        return faults
    }

    /// What differs from the verdicts on requests.
    private func requestFaults(
        _ expected: [ValidationTestFile.Verdict], _ validator: Validator
    ) throws -> [String] {
        guard expected.count == requestsData.count else { return ["\(expected.count) requests expected"] }
        var faults: [String] = []
        for (object, verdict) in zip(requestsData, expected) {
            let bytes = Array(try JSONSerialization.data(withJSONObject: object))
            let plain = try Request(json: bytes)
            let request = try Request(json: bytes, expecting: schema.expectedContext(of: plain.action))
            let findings = validator.validate(request)
            if findings.isEmpty != verdict.strict {
                faults.append("\(object["description"] ?? ""): expected \(verdict.strict), got \(findings)")
            }
        }
        return faults
    }

    /// What differs from the verdicts on entities.
    private func entityFaults(
        _ expected: [String: ValidationTestFile.EntityVerdict], _ validator: Validator
    ) throws -> [String] {
        var invalid: [String: [String]] = [:]
        if let entities = try? Entities(json: Array(entitiesData), expecting: schema.expectedTypes) {
            for finding in validator.validate(entities) {
                guard let uid = finding.entity else { continue }
                invalid["\(uid.type)::\(uid.id)", default: []].append(finding.description)
            }
        } else {
            // Some entity cannot be read at all; the verdicts are on each alone.
            for element in try JSONSerialization.jsonObject(with: entitiesData) as? [[String: Any]] ?? [] {
                let uid = element["uid"] as? [String: Any]
                let name = "\(uid?["type"] ?? "")::\(uid?["id"] ?? "")"
                let bytes = Array(try JSONSerialization.data(withJSONObject: [element]))
                do {
                    let entities = try Entities(json: bytes, expecting: schema.expectedTypes)
                    let findings = validator.validate(entities)
                    if !findings.isEmpty { invalid[name] = findings.map(\.description) }
                } catch {
                    invalid[name] = ["\(error)"]
                }
            }
        }
        var faults: [String] = []
        for (name, verdict) in expected where (verdict.errors == nil) != (invalid[name] == nil) {
            faults.append("entity \(name): expected \(verdict.errors ?? []), got \(invalid[name] ?? [])")
        }
        return faults
    }
}
