/// What the engine says to one case, as a line of JSON.
struct Answer: Encodable {
    /// The decision on one request.
    struct Decided: Encodable {
        /// `allow` or `deny`, nil where the request was refused.
        var decision: String?
        /// The determining policies.
        var reasons: [String] = []
        /// The failing policies.
        var errors: [String] = []
        /// Why the request was refused.
        var refusal: String?
    }

    /// Why the policies were refused.
    var policiesRefusal: String?
    /// Why the links were refused.
    var linksRefusal: String?
    /// Why the entities were refused.
    var entitiesRefusal: String?
    /// The decisions, in the order of the requests.
    var decisions: [Decided] = []
    /// The policies as JSON.
    var json: String?
    /// The formatted text.
    var formatted: String?
    /// Why the schema was refused.
    var schemaRefusal: String?
    /// The policies that do not validate; nil without a schema.
    var invalidPolicies: [String]?
    /// Whether the entities validate; nil without a schema and entities.
    var areEntitiesValid: Bool?
    /// Whether each request validates; nil without a schema.
    var areRequestsValid: [Bool]?
    /// What the validator said, to be shown with a mismatch.
    var findings: [String] = []
    /// What the engine itself found to be inconsistent, such as a form that does not read back.
    var faults: [String] = []
}
