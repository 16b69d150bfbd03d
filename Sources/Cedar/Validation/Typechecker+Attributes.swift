extension Typechecker {
    /// What reading or testing an attribute shows of its target.
    private enum Lookup {
        /// The attribute is declared.
        case declared(RecordType.Attribute)
        /// Some values of the type may have it, of a type that is not known.
        case possible
        /// No value of the type has it.
        case absent
    }

    /// Looks for an attribute.
    private func lookUp(_ name: Text, on type: CedarType) -> Lookup {
        switch type {
        case .record(let record):
            if let attribute = record.attribute(name) { return .declared(attribute) }
            return record.isOpen ? .possible : .absent
        case .entity(let types):
            if let attribute = schema.attributes(of: types).attribute(name) { return .declared(attribute) }
            let isPossible = types.contains { schema.entityTypes[$0]?.attributes.attribute(name) != nil }
            return isPossible ? .possible : .absent
        case .never, .anyEntity: return .possible
        default: return .absent
        }
    }

    /// The type of `target.name`.
    mutating func attribute(
        _ expression: Expression, _ target: Expression, _ name: Text, _ known: Set<Capability>
    ) -> Typing {
        attribute(expression, target, expect(target, [.anyEntity, .anyRecord], known), name, known)
    }

    /// The type of `target.name` where the type of the target is known.
    private mutating func attribute(
        _ expression: Expression, _ target: Expression, _ owner: Typing, _ name: Text, _ known: Set<Capability>
    ) -> Typing {
        guard let ownerType = owner.type else { return .failed(nil, tree(expression, nil, owner)) }
        switch lookUp(name, on: ownerType) {
        case .declared(let attribute):
            let result = Typing(type: attribute.type, tree: tree(expression, attribute.type, owner))
            if attribute.isRequired || known.contains(Capability(target, .attribute(name))) {
                return result.failing(with: owner)
            }
            let test =
                Identifiers.isIdentifier(name) && !Identifiers.isReserved(name)
                ? name.string : StringEscapes.quoted(name)
            findings.add(
                .unsafeAttribute,
                "the optional attribute `\(name)` of \(description(target, ownerType)) may be missing",
                at: expression.range, help: "test for it first: `\(Self.text(target)) has \(test) && …`")
            return .failed(attribute.type, result.tree)
        case .possible:
            findings.add(
                .unknownAttribute,
                "the attribute `\(name)` is not on all of \(description(target, ownerType)), or not of one type",
                at: expression.range, help: "test the type first, with `is`")
            return .failed(nil, tree(expression, nil, owner))
        case .absent:
            findings.add(
                .unknownAttribute, "there is no attribute `\(name)` on \(description(target, ownerType))",
                at: expression.range, help: suggestion(for: name, on: ownerType))
            return .failed(nil, tree(expression, nil, owner))
        }
    }

    /// Says what an attribute was looked for on.
    private func description(_ target: Expression, _ type: CedarType) -> String {
        switch (target.node, type) {
        case (.variable(.context), _): "the context of `\(environment.action.uid)`"
        case (_, .entity): "the entity type `\(type)`"
        default: "`\(Self.text(target))`, which is `\(type)`"
        }
    }

    /// The attribute that was probably meant.
    private func suggestion(for name: Text, on type: CedarType) -> String? {
        if findings.isFull { return nil }
        let candidates: [Text]
        switch type {
        case .record(let record): candidates = record.attributes.map(\.name)
        case .entity(let types): candidates = schema.attributes(of: types).attributes.map(\.name)
        default: return nil
        }
        return Suggestion.nearest(to: name, among: candidates).map { "did you mean `\($0)`?" }
    }

    /// The type of `target has a.b.c`, which is `target has a && target.a has b && target.a.b has c`.
    ///
    /// The target is looked at once: targets can nest, and twice in each would be without end.
    mutating func has(
        _ expression: Expression, _ target: Expression, _ names: [Text], _ known: Set<Capability>
    ) -> Typing {
        guard let first = names.first else { return .failed(.boolean) }
        var known = known
        var owner = target
        var ownerTyping = expect(target, [.anyEntity, .anyRecord], known, help: Self.hasHelp)
        var result = has(self.has(owner, first, in: expression), owner, ownerTyping, first, known)
        for (name, next) in zip(names, names.dropFirst()) {
            if result.type == .onlyFalse { break }
            known.formUnion(result.capabilities)
            let read = Expression(.attribute(owner, name), range: expression.range, depth: expression.depth)
            let typing = attribute(read, owner, ownerTyping, name, known)
            ownerTyping = check(typing, of: read, [.anyEntity, .anyRecord], help: Self.hasHelp)
            owner = read
            let step = has(self.has(owner, next, in: expression), owner, ownerTyping, next, known)
            conjoin(expression, &result, step, &known)
        }
        return result
    }

    /// `target has name`, at the place of a longer test.
    private func has(_ target: Expression, _ name: Text, in expression: Expression) -> Expression {
        Expression(.has(target, [name]), range: expression.range, depth: expression.depth)
    }

    /// What to do where something without attributes is asked for one.
    private static func hasHelp(_ type: CedarType) -> String? {
        switch type {
        case .set: "test for an element of a set with `contains`"
        case .string: "test for a part of a text with `like`"
        default: nil
        }
    }

    /// The type of `target has name` where the type of the target is known.
    private mutating func has(
        _ expression: Expression, _ target: Expression, _ owner: Typing, _ name: Text, _ known: Set<Capability>
    ) -> Typing {
        guard let ownerType = owner.type else { return .failed(.boolean, tree(expression, .boolean, owner)) }
        var result = Typing(type: .boolean)
        switch lookUp(name, on: ownerType) {
        case .declared(let attribute):
            let capability = Capability(target, .attribute(name))
            var isCertain = known.contains(capability)
            // A record has its required attributes; an entity has them only where there is such an entity.
            if attribute.isRequired, case .record = ownerType { isCertain = true }
            result.type = isCertain ? .onlyTrue : .boolean
            result.capabilities = [capability]
        case .possible: break
        case .absent: result.type = .onlyFalse
        }
        result.tree = tree(expression, result.type, owner)
        return result.failing(with: owner)
    }
}
