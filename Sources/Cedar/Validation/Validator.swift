/// Checks policies, requests and entities against a schema.
///
/// A policy set without errors cannot fail when it is evaluated, but for arithmetic overflow and entities that do not
/// exist, as long as requests and entities are without findings too. Stateless; one value serves many threads.
public struct Validator: Sendable {
    /// What the schema means.
    let schema: SchemaDefinitions

    /// Makes a validator.
    public init(schema: Schema) {
        self.schema = schema.definitions
    }

    /// Validates policies, templates and linked policies.
    ///
    /// - Parameters:
    ///   - policies: What to validate.
    ///   - mode: `strict` is what Cedar validates by default.
    ///   - level: How many references between entities a policy may follow from `principal`, `action`, `resource` or
    ///     `context`, so that a caller knows how much to load (Cedar RFC 76); nil for no limit.
    public func validate(_ policies: PolicySet, mode: ValidationMode, level: Int? = nil) -> ValidationReport {
        var errors: [ValidationFinding] = []
        var warnings: [ValidationFinding] = []
        let templates = Set(policies.templates.map(\.id))
        for policy in policies.policies + policies.templates {
            // A linked policy is as sound as its template, but for the entities that fill its slots.
            let isCoveredByTemplate = policy.template.map(templates.contains) ?? false
            var check = PolicyCheck(policy: policy, schema: schema, mode: mode)
            if !isCoveredByTemplate { check.checkAll(level: level) }
            if policy.template != nil { check.checkSlots() }
            errors += check.findings.all
            warnings += check.warnings
        }
        return ValidationReport(errors: errors, warnings: warnings)
    }
}
