/// What the validator says about a policy set.
public struct ValidationReport: Hashable, Sendable {
    /// What makes policies invalid, in the order of policies and places.
    public let errors: [ValidationFinding]
    /// What an author should look at though the policies are valid.
    public let warnings: [ValidationFinding]

    /// Whether the policies may be used with the schema.
    public var isValid: Bool { errors.isEmpty }
}
