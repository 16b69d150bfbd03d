/// What a schema means: the definitions of its entity types and actions. Shared by reference.
final class SchemaDefinitions: Sendable {
    /// All declared names.
    let names: SchemaNames
    /// The entity types.
    let entityTypes: [EntityType: EntityDefinition]
    /// The actions.
    let actions: [EntityUID: ActionDefinition]
    /// The actions in ascending order, so that findings have one order.
    let sortedActions: [ActionDefinition]
    /// For each type of actions, the types of all their groups.
    let actionTypeAncestors: [EntityType: Set<EntityType>]

    /// Joins resolved definitions.
    init(names: SchemaNames, entityTypes: [EntityType: EntityDefinition], actions: [EntityUID: ActionDefinition]) {
        self.names = names
        self.entityTypes = entityTypes
        self.actions = actions
        sortedActions = actions.values.sorted { $0.uid < $1.uid }
        var ancestors: [EntityType: Set<EntityType>] = [:]
        for action in sortedActions {
            ancestors[action.uid.type, default: []].formUnion(action.ancestors.map(\.type))
        }
        actionTypeAncestors = ancestors
    }
}

extension SchemaDefinitions: Equatable {
    /// Whether both mean the same, however they were written.
    static func == (left: SchemaDefinitions, right: SchemaDefinitions) -> Bool {
        left.entityTypes == right.entityTypes && left.actions == right.actions
    }
}
