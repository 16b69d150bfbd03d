/// What the attributes and tags of entities are meant to be, by the entity's type.
///
/// This is all that reading entities needs of a schema; `Schema.expectedTypes` makes one of these.
public struct ExpectedTypes: Hashable, Sendable {
    /// For each entity type, the record of its attributes.
    public var attributes: [EntityType: ExpectedType]
    /// For each entity type, the type of its tags' values.
    public var tags: [EntityType: ExpectedType]

    /// Makes expectations; for types that are not named nothing is expected.
    public init(attributes: [EntityType: ExpectedType] = [:], tags: [EntityType: ExpectedType] = [:]) {
        self.attributes = attributes
        self.tags = tags
    }
}
