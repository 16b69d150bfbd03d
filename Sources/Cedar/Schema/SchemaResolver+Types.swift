extension SchemaResolver {
    /// Resolves all common types, those first that others use.
    ///
    /// - Throws: `SchemaError` where common types refer to each other in a circle.
    mutating func resolveCommonTypes(_ namespaces: [SchemaNamespace]) throws(SchemaError) {
        var declarations: [Text: (declaration: CommonTypeDeclaration, namespace: Text)] = [:]
        var order: [Text] = []
        for namespace in namespaces {
            for declaration in namespace.commonTypes.all {
                let name = SchemaName.join(namespace.name, declaration.name)
                declarations[name] = (declaration, namespace.name)
                order.append(name)
            }
        }
        var isOpen = Set<Text>()
        var stack: [Text] = []
        for start in order where commonTypes[start] == nil {
            stack.append(start)
            while let name = stack.last {
                guard commonTypes[name] == nil, let (declaration, namespace) = declarations[name] else {
                    stack.removeLast()
                    continue
                }
                if isOpen.insert(name).inserted {
                    var references = Set<Text>()
                    collectReferences(of: declaration.type, in: namespace, into: &references)
                    for reference in references.sorted() where commonTypes[reference] == nil {
                        if isOpen.contains(reference) {
                            throw SchemaError(
                                "the common type `\(name)` is made of `\(reference)`, which is made of it again; "
                                    + "break the circle with an entity type", at: declaration.position)
                        }
                        stack.append(reference)
                    }
                    if stack.last != name { continue }
                }
                commonTypes[name] = try resolve(declaration.type, in: namespace)
                stack.removeLast()
            }
        }
    }

    /// Collects the common types that a type names.
    private func collectReferences(
        of type: TypeExpression, in namespace: Text, into references: inout Set<Text>
    ) {
        switch type.form {
        case .boolean, .long, .string, .extensionType, .entity: break
        case .set(let element): collectReferences(of: element, in: namespace, into: &references)
        case .record(let attributes):
            for attribute in attributes { collectReferences(of: attribute.type, in: namespace, into: &references) }
        case .common(let name):
            if case .common(let common) = names.commonMeaning(of: name, in: namespace) { references.insert(common) }
        case .entityOrCommon(let name):
            if case .common(let common) = names.meaning(of: name, in: namespace) { references.insert(common) }
        }
    }

    /// Resolves a type whose common types are resolved.
    ///
    /// - Throws: `SchemaError` for a name that means nothing, or where the type is too deep or too large.
    func resolve(_ type: TypeExpression, in namespace: Text) throws(SchemaError) -> SizedType {
        switch type.form {
        case .boolean: return SizedType(type: .boolean)
        case .long: return SizedType(type: .long)
        case .string: return SizedType(type: .string)
        case .extensionType(let name): return SizedType(type: .extensionType(name))
        case .set(let expression):
            let element = try resolve(expression, in: namespace)
            return try limited(
                SizedType(type: .set(element.type), depth: element.depth + 1, nodes: element.nodes + 1),
                at: type.position)
        case .record(let attributes):
            return try record(attributes, in: namespace, at: type.position)
        case .entity(let name):
            guard let entityType = names.entityType(of: name, in: namespace, allowsActions: true) else {
                throw SchemaError(
                    "there is no entity type `\(name)`" + Suggestion.phrase(for: name, among: names.entityTypes),
                    at: type.position)
            }
            return SizedType(type: .entity(entityType))
        case .common(let name):
            guard let meaning = names.commonMeaning(of: name, in: namespace) else {
                throw SchemaError(
                    "there is no common type `\(name)`" + Suggestion.phrase(for: name, among: names.commonTypes),
                    at: type.position)
            }
            return sizedType(meaning)
        case .entityOrCommon(let name):
            guard let meaning = names.meaning(of: name, in: namespace) else {
                throw SchemaError(
                    "there is no type `\(name)`"
                        + Suggestion.phrase(
                            for: name, among: names.entityTypes.union(names.commonTypes).union(Self.builtinNames)),
                    at: type.position)
            }
            return sizedType(meaning)
        }
    }

    /// The names of the language's types that authors misspell.
    private static let builtinNames: Set<Text> = [
        "Bool", "Long", "String", "Set", "decimal", "ipaddr", "datetime", "duration",
    ]

    /// The type that a name means.
    private func sizedType(_ meaning: SchemaNames.Meaning) -> SizedType {
        switch meaning {
        case .builtin(let type): SizedType(type: type)
        case .entity(let type): SizedType(type: .entity(type))
        // Resolved before: references are collected by the same look-up.
        case .common(let name): commonTypes[name] ?? SizedType(type: .never)
        }
    }

    /// Resolves a record.
    private func record(
        _ declarations: [AttributeDeclaration], in namespace: Text, at position: SourcePosition
    ) throws(SchemaError) -> SizedType {
        var attributes: [RecordType.Attribute] = []
        attributes.reserveCapacity(declarations.count)
        var depth = 0
        var nodes = 1
        for declaration in declarations {
            let resolved = try resolve(declaration.type, in: namespace)
            attributes.append(
                RecordType.Attribute(
                    name: declaration.name, type: resolved.type, isRequired: declaration.isRequired))
            depth = max(depth, resolved.depth)
            nodes += resolved.nodes + 1
        }
        return try limited(
            SizedType(type: .record(RecordType(attributes)), depth: depth + 1, nodes: nodes), at: position)
    }

    /// Refuses a type that is too deep or too large.
    private func limited(_ type: SizedType, at position: SourcePosition) throws(SchemaError) -> SizedType {
        guard type.depth <= Limits.resolvedTypeDepth else {
            throw SchemaError(
                "with common types in place this type is nested \(type.depth) levels deep, at most "
                    + "\(Limits.resolvedTypeDepth) are allowed; make it flatter", at: position)
        }
        guard type.nodes <= Limits.resolvedTypeNodes else {
            throw SchemaError(
                "with common types in place this type has more than \(Limits.resolvedTypeNodes) attributes; "
                    + "make it smaller", at: position)
        }
        return type
    }
}
