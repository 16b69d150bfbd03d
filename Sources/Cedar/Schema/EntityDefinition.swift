/// What a schema says about one entity type, all names resolved.
struct EntityDefinition: Equatable, Sendable {
    /// The type.
    let type: EntityType
    /// The attributes.
    let attributes: RecordType
    /// The type of tags' values; nil where entities of this type have no tags.
    let tags: CedarType?
    /// The only ids of entities of this type; nil where ids are free.
    let ids: [Text]?
    /// The types that entities of this type can be members of, as declared.
    let parents: [EntityType]
    /// The types of all ancestors; the type itself only where it can be a member of its own kind.
    var ancestors: Set<EntityType> = []
    /// The types of all descendants, in the same sense.
    var descendants: Set<EntityType> = []
}
