extension SchemaDefinitions {
    /// Whether a type is that of actions, in any namespace.
    static func isActionType(_ type: EntityType) -> Bool { SchemaName.base(of: type.name) == "Action" }

    /// Whether an entity type is declared, or is that of actions, whose ids are looked at instead.
    func isKnown(_ type: EntityType) -> Bool { Self.isActionType(type) || entityTypes[type] != nil }

    /// Whether entities of `type` can be `ancestor`, or members of one, by their types.
    func isType(_ type: EntityType, in ancestor: EntityType) -> Bool {
        if type == ancestor || entityTypes[type]?.ancestors.contains(ancestor) ?? false { return true }
        return actionTypeAncestors[type]?.contains(ancestor) ?? false
    }

    /// The entity types whose entities can be of `ancestor` or members of one.
    func types(in ancestor: EntityType) -> Set<EntityType> {
        (entityTypes[ancestor]?.descendants ?? []).union([ancestor])
    }

    /// The declared actions that are one of `groups` or members of one; nil where one of them is not declared.
    func actions(in groups: [EntityUID]) -> Set<EntityUID>? {
        var result = Set<EntityUID>()
        for group in groups {
            guard let definition = actions[group] else { return nil }
            result.insert(group)
            result.formUnion(definition.descendants)
        }
        return result
    }

    /// The attributes that entities of all `types` have; those of one type as declared.
    func attributes(of types: [EntityType]) -> RecordType {
        var result: RecordType?
        for type in types {
            let next = entityTypes[type]?.attributes ?? .empty
            result = result.map { $0.joined(with: next, .permissive) ?? .empty } ?? next
        }
        return result ?? .empty
    }

    /// The type that an entity has where it stands in a policy; nil where it is not declared.
    func type(of uid: EntityUID) -> CedarType? {
        if Self.isActionType(uid.type) { return actions[uid] == nil ? nil : .entity(uid.type) }
        return entityTypes[uid.type] == nil ? nil : .entity(uid.type)
    }
}
