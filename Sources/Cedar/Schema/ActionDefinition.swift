/// What a schema says about one action, all names resolved.
struct ActionDefinition: Equatable, Sendable {
    /// The action.
    let uid: EntityUID
    /// The groups that it is a member of, as declared.
    let parents: [EntityUID]
    /// The types of its principals, ascending and distinct.
    let principals: [EntityType]
    /// The types of its resources, ascending and distinct.
    let resources: [EntityType]
    /// The type of the context.
    let context: RecordType
    /// All groups that it is a member of, directly or not; never itself.
    var ancestors: Set<EntityUID> = []
    /// All its members, direct or not; never itself.
    var descendants: Set<EntityUID> = []
}
