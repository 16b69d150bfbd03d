extension SchemaResolver {
    /// Computes ancestors and descendants of all entity types.
    ///
    /// - Throws: `SchemaError` where there are too many of them.
    static func closeEntityTypes(
        _ definitions: inout [EntityType: EntityDefinition], _ namespaces: [SchemaNamespace]
    ) throws(SchemaError) {
        var links = 0
        for namespace in namespaces {
            for declaration in namespace.entityTypes.all {
                let type = EntityType(checked: SchemaName.join(namespace.name, declaration.name))
                let ancestors = ancestors(of: type, links: &links) { definitions[$0]?.parents ?? [] }
                guard let ancestors else { throw tooManyLinks("entity types", at: declaration.position) }
                definitions[type]?.ancestors = ancestors
                for ancestor in ancestors { definitions[ancestor]?.descendants.insert(type) }
            }
        }
    }

    /// Computes ancestors and descendants of all actions.
    ///
    /// - Throws: `SchemaError` where an action is its own ancestor, or where there are too many of them.
    static func closeActions(
        _ definitions: inout [EntityUID: ActionDefinition], _ namespaces: [SchemaNamespace]
    ) throws(SchemaError) {
        var links = 0
        for namespace in namespaces {
            for declaration in namespace.actions.all {
                let uid = EntityUID(type: namespace.actionType, id: declaration.id)
                let ancestors = ancestors(of: uid, links: &links) { definitions[$0]?.parents ?? [] }
                guard let ancestors else { throw tooManyLinks("actions", at: declaration.position) }
                if ancestors.contains(uid) {
                    throw SchemaError(
                        "the action `\(uid)` is a member of itself; remove one of the groups on the circle",
                        at: declaration.position)
                }
                definitions[uid]?.ancestors = ancestors
                for ancestor in ancestors { definitions[ancestor]?.descendants.insert(uid) }
            }
        }
    }

    /// All that `start` reaches over `parents`, itself only over a cycle; nil where `links` goes over the limit.
    private static func ancestors<Node: Hashable>(
        of start: Node, links: inout Int, parents: (Node) -> [Node]
    ) -> Set<Node>? {
        var reached = Set<Node>()
        var stack = parents(start)
        links += stack.count
        while let node = stack.popLast() {
            guard reached.insert(node).inserted else { continue }
            let next = parents(node)
            links += next.count
            guard links <= Limits.schemaLinks else { return nil }
            stack += next
        }
        return reached
    }

    /// The fault that a hierarchy is too large.
    private static func tooManyLinks(_ kind: String, at position: SourcePosition) -> SchemaError {
        SchemaError(
            "the \(kind) have more than \(Limits.schemaLinks) links to their ancestors; make the hierarchy flatter",
            at: position)
    }
}
