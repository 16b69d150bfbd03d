extension ValidatedPolicies {
    /// Validates policies, and indexes them where the validator finds no error; warnings do not hinder.
    ///
    /// - Parameters:
    ///   - policies: The policies.
    ///   - validator: Knows the schema.
    ///   - mode: How strict to be; `strict` unless a caller must take policies that only `permissive` passes.
    /// - Throws: `InvalidPolicies` with the report.
    public init(
        _ policies: PolicySet, validatedBy validator: Validator, mode: ValidationMode
    ) throws(InvalidPolicies) {
        let report = validator.validate(policies, mode: mode)
        guard report.isValid else { throw InvalidPolicies(report: report) }
        self.init(checked: policies)
    }
}
