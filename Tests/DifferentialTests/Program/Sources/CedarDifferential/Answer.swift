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
    /// What the engine itself found to be inconsistent, such as a form that does not read back.
    var faults: [String] = []
}
