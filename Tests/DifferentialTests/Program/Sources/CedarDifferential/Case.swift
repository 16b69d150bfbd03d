/// One generated world, as a line of JSON: policies, entities and the requests that are decided under them.
struct Case: Decodable {
    /// One link of a template.
    struct Link: Decodable {
        /// The name of the linked policy.
        let id: String
        /// The name of the template.
        let template: String
        /// The entity in `?principal`, type and id.
        let principal: [String]?
        /// The entity in `?resource`, type and id.
        let resource: [String]?
    }

    /// The policies as text.
    let policies: String?
    /// The policies as JSON, instead of text.
    let policiesJSON: String?
    /// Links of templates among the policies.
    let links: [Link]?
    /// The entities as JSON.
    let entities: String?
    /// The requests as JSON, each a document of its own.
    let requests: [String]?
    /// The schema as JSON, against which everything is validated.
    let schema: String?
    /// The same schema as text, as the reference writes it.
    let schemaText: String?
    /// Whether the policies as JSON and formatted are wanted too.
    let wantsForms: Bool?
}
