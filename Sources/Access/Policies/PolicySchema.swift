import Cedar
import DefaultPolicies

/// What policies can read: the schema that every policy must validate against, strictly.
enum PolicySchema {
    /// How many references between entities a policy may follow: to the person, the asset and the token's project,
    /// whose attributes a decision brings along. What lies behind those, such as the owner's own attributes, is not
    /// there, and to read it would fail at every decision.
    static let level = 1

    /// The schema that Remit is delivered with.
    static let schema: Schema = {
        do {
            return try Schema(parsing: DefaultPolicies.schema)
        } catch {
            preconditionFailure("the schema that the program carries parses: \(error)")
        }
    }()

    /// Checks against it.
    static let validator = Validator(schema: schema)
}
