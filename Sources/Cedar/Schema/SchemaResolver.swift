/// Turns declarations into definitions: names resolved, common types in their place, hierarchies closed.
struct SchemaResolver {
    /// A type with its size, so that limits hold however common types are put together.
    struct SizedType {
        /// The type.
        let type: CedarType
        /// How deep sets and records are nested in it.
        var depth = 0
        /// How many sets, records and attributes it has.
        var nodes = 0
    }

    /// All declared names.
    let names: SchemaNames
    /// The common types resolved so far, by their full names.
    var commonTypes: [Text: SizedType] = [:]

    /// Resolves a schema.
    ///
    /// - Throws: `SchemaError` for a name that means nothing, a cycle, or a type too large.
    static func resolve(_ namespaces: [SchemaNamespace]) throws(SchemaError) -> SchemaDefinitions {
        var resolver = SchemaResolver(names: try SchemaNames(namespaces))
        try resolver.resolveCommonTypes(namespaces)
        var entityTypes: [EntityType: EntityDefinition] = [:]
        var actions: [EntityUID: ActionDefinition] = [:]
        var environments = 0
        for namespace in namespaces {
            for declaration in namespace.entityTypes.all {
                let definition = try resolver.entityType(declaration, in: namespace.name)
                entityTypes[definition.type] = definition
            }
            for declaration in namespace.actions.all {
                let definition = try resolver.action(declaration, in: namespace)
                actions[definition.uid] = definition
                environments += definition.principals.count * definition.resources.count
                guard environments <= Limits.requestEnvironments else {
                    throw SchemaError(
                        "actions, principals and resources have more than \(Limits.requestEnvironments) combinations; "
                            + "let actions apply to fewer types", at: declaration.position)
                }
            }
        }
        try Self.closeEntityTypes(&entityTypes, namespaces)
        try Self.closeActions(&actions, namespaces)
        return SchemaDefinitions(names: resolver.names, entityTypes: entityTypes, actions: actions)
    }

    /// Resolves one entity type, but for its ancestors.
    private func entityType(
        _ declaration: EntityDeclaration, in namespace: Text
    ) throws(SchemaError) -> EntityDefinition {
        let type = EntityType(checked: SchemaName.join(namespace, declaration.name))
        switch declaration.kind {
        case .enumeration(let ids):
            return EntityDefinition(type: type, attributes: .empty, tags: nil, ids: ids, parents: [])
        case .standard(let memberOf, let shape, let tags):
            guard case .record(let attributes) = try resolve(shape, in: namespace).type else {
                throw SchemaError("the shape of the entity type `\(type)` must be a record", at: shape.position)
            }
            var tagType: CedarType?
            if let tags { tagType = try resolve(tags, in: namespace).type }
            return EntityDefinition(
                type: type, attributes: attributes, tags: tagType, ids: nil,
                parents: try entityTypes(memberOf, in: namespace))
        }
    }

    /// Resolves one action, but for its ancestors.
    private func action(
        _ declaration: ActionDeclaration, in namespace: SchemaNamespace
    ) throws(SchemaError) -> ActionDefinition {
        let uid = EntityUID(type: namespace.actionType, id: declaration.id)
        var groups = Set<EntityUID>()
        for parent in declaration.memberOf {
            guard let group = names.action(parent, in: namespace.name) else {
                let written = (parent.type?.text.string ?? "Action") + "::" + StringEscapes.quoted(parent.id)
                throw SchemaError(
                    "the action `\(uid)` is in `\(written)`, which is not declared"
                        + Suggestion.phrase(for: parent.id, among: names.actions.lazy.map(\.id)),
                    at: parent.position)
            }
            groups.insert(group)
        }
        let parents = groups.sorted()
        guard let application = declaration.application else {
            return ActionDefinition(uid: uid, parents: parents, principals: [], resources: [], context: .empty)
        }
        guard case .record(let context) = try resolve(application.context, in: namespace.name).type else {
            throw SchemaError("the context of the action `\(uid)` must be a record", at: application.context.position)
        }
        let principals = try entityTypes(application.principals, in: namespace.name)
        let resources = try entityTypes(application.resources, in: namespace.name)
        // Without one of the two there is no request for the action, and the rest means nothing.
        let isEmpty = principals.isEmpty || resources.isEmpty
        return ActionDefinition(
            uid: uid, parents: parents, principals: isEmpty ? [] : principals, resources: isEmpty ? [] : resources,
            context: isEmpty ? .empty : context)
    }

    /// Resolves names of entity types; the result is ascending and distinct.
    private func entityTypes(_ written: [SchemaName], in namespace: Text) throws(SchemaError) -> [EntityType] {
        var types = Set<EntityType>()
        for name in written {
            guard let type = names.entityType(of: name.text, in: namespace, allowsActions: false) else {
                throw SchemaError(
                    "there is no entity type `\(name.text)`"
                        + Suggestion.phrase(for: name.text, among: names.entityTypes), at: name.position)
            }
            types.insert(type)
        }
        return types.sorted { $0.name < $1.name }
    }
}
