/// What somebody wrote down for the programs that ask: policies, entities and, where they have one, a schema.
public struct ApplicationFiles: Hashable, Sendable {
    /// The most bytes of the file of entities: 256 MiB, about two million entities.
    public static let maximumEntitiesBytes = 256 << 20

    /// The `*.cedar` files.
    public var policies: [PolicyFile]
    /// `entities.json`, in Cedar's format.
    public var entities: PolicyFile?
    /// `schema.cedarschema` or `schema.json`.
    public var schema: PolicyFile?

    /// Collects files.
    public init(policies: [PolicyFile], entities: PolicyFile? = nil, schema: PolicyFile? = nil) {
        self.policies = policies
        self.entities = entities
        self.schema = schema
    }
}
