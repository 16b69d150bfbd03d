extension Validator {
    /// Validates entities: types, attributes, tags, ids and ancestors are as declared, actions as the schema has them.
    ///
    /// - Returns: The first thing that is wrong with each entity, in ascending order of entities; empty when all are
    ///   valid.
    public func validate(_ entities: Entities) -> [ValidationFinding] {
        entities.sorted.compactMap { validate($0, ancestors: entities.ancestors(of: $0.uid)) }
    }

    /// Validates one entity.
    ///
    /// - Parameters:
    ///   - entity: The entity.
    ///   - ancestors: All its ancestors, direct or not.
    private func validate(_ entity: Entity, ancestors: [EntityUID]) -> ValidationFinding? {
        if SchemaDefinitions.isActionType(entity.uid.type) { return validateAction(entity, ancestors) }
        guard let definition = schema.entityTypes[entity.uid.type] else {
            return ValidationFinding(
                .unknownEntityType, "the entity type `\(entity.uid.type)` is not declared", entity: entity.uid,
                help: Suggestion.entityType(entity.uid.type, in: schema))
        }
        let values = ValueCheck(schema: schema)
        if let fault = values.referenceFault(entity.uid) { return finding(fault, entity.uid) }
        if let fault = values.fault(entity.attributes, definition.attributes) {
            return ValidationFinding(
                fault.kind, fault.message("the entity", "the attribute"), entity: entity.uid, help: fault.help)
        }
        if let fault = tagFault(entity, definition, values) {
            return ValidationFinding(
                fault.kind, fault.message("the entity", "the tag"), entity: entity.uid, help: fault.help)
        }
        for record in [entity.attributes, entity.tags] {
            if let fault = values.referenceFault(.record(record)) { return finding(fault, entity.uid) }
        }
        for ancestor in ancestors {
            guard definition.ancestors.contains(ancestor.type) else {
                return ValidationFinding(
                    .forbiddenAncestor, "entities of the type `\(entity.uid.type)` are no members of `\(ancestor)`",
                    entity: entity.uid,
                    help: definition.ancestors.isEmpty
                        ? "the schema declares no `in` for the type"
                        : "the schema allows "
                            + definition.ancestors.map(\.description).sorted().prefix(10).map { "`\($0)`" }
                            .joined(separator: ", "))
            }
            if let fault = values.referenceFault(ancestor) { return finding(fault, entity.uid) }
        }
        return nil
    }

    /// What is wrong with the tags of an entity.
    private func tagFault(_ entity: Entity, _ definition: EntityDefinition, _ values: ValueCheck) -> ValueFault? {
        guard let type = definition.tags else {
            return entity.tags.isEmpty
                ? nil
                : ValueFault(
                    kind: .noTags, problem: "has tags, but entities of the type `\(entity.uid.type)` have no tags",
                    help: "declare `tags` for the type in the schema")
        }
        for entry in entity.tags.entries {
            if let fault = values.fault(entry.value, type) { return fault.within(entry.key) }
        }
        return nil
    }

    /// Validates an action among the entities: it must be as the schema has it.
    private func validateAction(_ entity: Entity, _ ancestors: [EntityUID]) -> ValidationFinding? {
        guard let definition = schema.actions[entity.uid] else {
            return ValidationFinding(
                .unknownAction, "the action `\(entity.uid)` is not declared", entity: entity.uid,
                help: "declare it in the schema")
        }
        if entity.attributes.isEmpty, entity.tags.isEmpty, Set(ancestors) == definition.ancestors { return nil }
        return ValidationFinding(
            .actionMismatch, "the action `\(entity.uid)` is not as the schema declares it", entity: entity.uid,
            help: "take actions from the schema, with the groups it declares and without attributes and tags")
    }
}
