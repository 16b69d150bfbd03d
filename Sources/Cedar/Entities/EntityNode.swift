/// An entity in a collection, with its ancestors.
final class EntityNode: Sendable {
    /// The entity as it was given.
    let entity: Entity
    /// All its ancestors, direct and indirect, not itself; shared by entities with the same parents.
    let ancestors: Ancestors

    /// Joins an entity and its ancestors.
    init(_ entity: Entity, ancestors: Ancestors) {
        self.entity = entity
        self.ancestors = ancestors
    }
}
