extension Typechecker {
    /// What to do where text is wanted.
    static func likeHelp(_ type: CedarType) -> String? {
        switch type {
        case .entity, .anyEntity: "test an entity's type with `is`"
        default: nil
        }
    }

    /// The type of `left in right`.
    mutating func membership(
        _ expression: Expression, _ left: Expression, _ right: Expression, _ known: Set<Capability>
    ) -> Typing {
        let member = expect(left, [.anyEntity], known) { _ in "test for an element of a set with `contains`" }
        return membership(expression, left, member, right, known)
    }

    /// The type of `left in right` where the type of the left side is known.
    private mutating func membership(
        _ expression: Expression, _ left: Expression, _ member: Typing, _ right: Expression, _ known: Set<Capability>
    ) -> Typing {
        let groups = expect(right, [.set(.anyEntity), .anyEntity], known) { type in
            switch type {
            case .set: "test for an element of a set with `contains`"
            case .string: "test for a part of a text with `like`"
            default: nil
            }
        }
        if member.isFailed || groups.isFailed {
            return .failed(.boolean, tree(expression, .boolean, member, groups))
        }
        guard let type = membershipType(left, member.type, right, groups.type) else {
            return .failed(.boolean, tree(expression, .boolean, member, groups))
        }
        return .sound(type, tree(expression, type, member, groups))
    }

    /// What is known about `in` before any request: nil where it names an action that is not declared.
    private func membershipType(
        _ left: Expression, _ leftType: CedarType?, _ right: Expression, _ rightType: CedarType?
    ) -> CedarType? {
        if case .entity(let action) = literalValue(left), SchemaDefinitions.isActionType(action.type),
            let groups = literalEntities(right)
        {
            let actions = groups.filter { SchemaDefinitions.isActionType($0.type) }
            if actions.isEmpty { return .onlyFalse }
            return schema.actions(in: actions).map { $0.contains(action) ? .onlyTrue : .onlyFalse }
        }
        guard case .entity(let members) = leftType else { return .boolean }
        let groups: [EntityType]
        switch rightType {
        case .entity(let types), .set(.entity(let types)): groups = types
        default: return .boolean
        }
        let isPossible = members.contains { member in groups.contains { schema.isType(member, in: $0) } }
        return isPossible ? .boolean : .onlyFalse
    }

    /// The entities of a literal, `action` or a set of only those; nil for anything else.
    private func literalEntities(_ expression: Expression) -> [EntityUID]? {
        if case .entity(let uid) = literalValue(expression) { return [uid] }
        guard case .set(let elements, _) = expression.node else { return nil }
        var result: [EntityUID] = []
        for element in elements {
            guard case .entity(let uid) = literalValue(element) else { return nil }
            result.append(uid)
        }
        return result
    }

    /// The type of `e is T` and `e is T in ancestor`.
    mutating func isType(
        _ expression: Expression, _ operand: Expression, _ type: EntityType, _ ancestor: Expression?,
        _ known: Set<Capability>
    ) -> Typing {
        let entity = expect(operand, [.anyEntity], known) { _ in "only the types of entities can be tested" }
        var result = Typing(type: .boolean)
        switch entity.type {
        case .entity(let types):
            result.type = !types.contains(type) ? .onlyFalse : types.count == 1 ? .onlyTrue : .boolean
        case .anyEntity: break
        default: result.isFailed = true
        }
        result.tree = tree(expression, result.type, entity)
        result = result.failing(with: entity)
        guard let ancestor else { return result }
        if result.type == .onlyFalse { return result }
        // The operand is not looked at again: operands can nest, and twice in each would be without end.
        let member = Expression(.binary(.in, operand, ancestor), range: expression.range, depth: expression.depth)
        var known = known
        conjoin(expression, &result, membership(member, operand, entity, ancestor, known), &known)
        return result
    }

    /// The types of tags' values on entities of one of the types of `type`; none where there are no tags.
    private func tagTypes(of type: CedarType?) -> [CedarType] {
        guard case .entity(let types) = type else { return [] }
        return types.compactMap { schema.entityTypes[$0]?.tags }
    }

    /// The type of `e.hasTag(key)`.
    mutating func hasTag(
        _ expression: Expression, _ left: Expression, _ right: Expression, _ known: Set<Capability>
    ) -> Typing {
        let entity = expect(left, [.anyEntity], known)
        let key = expect(right, [.string], known)
        guard entity.type != nil else { return .failed(nil, tree(expression, nil, entity, key)) }
        let capability = Capability(left, .tag(right))
        let type: CedarType =
            tagTypes(of: entity.type).isEmpty ? .onlyFalse : known.contains(capability) ? .onlyTrue : .boolean
        let result = Typing.sound(type, tree(expression, type, entity, key), capabilities: [capability])
        return result.failing(with: entity, key)
    }

    /// The type of `e.getTag(key)`.
    mutating func getTag(
        _ expression: Expression, _ left: Expression, _ right: Expression, _ known: Set<Capability>
    ) -> Typing {
        let entity = expect(left, [.anyEntity], known)
        let key = expect(right, [.string], known)
        guard let entityType = entity.type else { return .failed(nil, tree(expression, nil, entity, key)) }
        guard known.contains(Capability(left, .tag(right))) else {
            findings.add(
                .unsafeTag, "the tag may be missing on `\(entityType)`", at: expression.range,
                help: "test for it first: `\(Self.text(left)).hasTag(\(Self.text(right))) && …`")
            return .failed(nil, tree(expression, nil, entity, key))
        }
        let types = tagTypes(of: entityType)
        guard !types.isEmpty else {
            findings.add(
                .noTags, "entities of the type `\(entityType)` have no tags", at: expression.range,
                help: "declare `tags` for the type in the schema")
            return .failed(nil, tree(expression, nil, entity, key))
        }
        guard let type = join(types, at: expression.range, "the tags of `\(entityType)`") else {
            return .failed(nil, tree(expression, nil, entity, key))
        }
        return Typing.sound(type, tree(expression, type, entity, key)).failing(with: entity, key)
    }

    /// A short expression as policies write it, for help; `…` for a long one.
    static func text(_ expression: Expression) -> String {
        switch expression.node {
        case .variable(let variable): variable.rawValue
        case .attribute(let target, let name) where expression.depth < 8:
            Identifiers.isIdentifier(name)
                ? "\(text(target)).\(name)" : "\(text(target))[\(StringEscapes.quoted(name))]"
        case .literal(let value): value.description
        default: "…"
        }
    }
}
