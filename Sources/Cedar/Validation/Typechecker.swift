/// Finds the type of expressions in one environment, and what could fail there when they are evaluated.
///
/// Truth values that are known from the types alone are types of their own, so that what is never evaluated is not
/// looked at; what a test shows to be there is carried to where it is read. Sources: Cedar's Lean specification
/// (`Cedar/Validation/Typechecker.lean`), and for permissive mode the behaviour of the reference implementation.
struct Typechecker {
    /// The schema.
    let schema: SchemaDefinitions
    /// Strict or permissive.
    let mode: ValidationMode
    /// The kind of request.
    let environment: RequestEnvironment
    /// Whether typed expressions are made too.
    let makesTrees: Bool
    /// What was found.
    var findings: Findings

    /// The type of an expression.
    ///
    /// - Parameters:
    ///   - expression: The expression; its depth is bounded by `Limits.expressionDepth`.
    ///   - known: What is known to be there where it is evaluated.
    mutating func typing(of expression: Expression, _ known: Set<Capability>) -> Typing {
        switch expression.node {
        case .literal(let value): return literal(value, expression)
        case .variable(let variable): return .sound(type(of: variable), leaf(expression, type(of: variable)))
        case .ifThenElse(let test, let first, let second):
            return conditional(expression, test, first, second, known)
        case .and(let operands): return conjunction(expression, operands, known)
        case .or(let operands): return disjunction(expression, operands, known)
        case .unary(let unary, let operand): return self.unary(expression, unary, operand, known)
        case .binary(let binary, let left, let right): return self.binary(expression, binary, left, right, known)
        case .attribute(let target, let name): return attribute(expression, target, name, known)
        case .has(let target, let names): return has(expression, target, names, known)
        case .like(let operand, _):
            let text = expect(operand, [.string], known, help: Self.likeHelp)
            return Typing.sound(.boolean, tree(expression, .boolean, text)).failing(with: text)
        case .isType(let operand, let type, let ancestor):
            return isType(expression, operand, type, ancestor, known)
        case .set(let elements, _): return set(expression, elements, known)
        case .record(let entries, _): return record(expression, entries, known)
        case .call(let function, let arguments, _): return call(expression, function, arguments, known)
        }
    }

    /// The type of a variable.
    private func type(of variable: Variable) -> CedarType {
        switch variable {
        case .principal: .entity(environment.principal)
        case .action: .entity(environment.action.uid.type)
        case .resource: .entity(environment.resource)
        case .context: .record(environment.action.context)
        }
    }

    /// The type of a literal.
    private func literal(_ value: Value, _ expression: Expression) -> Typing {
        let type: CedarType
        switch value {
        case .bool(let bool): type = bool ? .onlyTrue : .onlyFalse
        case .long: type = .long
        case .string: type = .string
        case .entity(let uid):
            // That the type or the action is unknown is reported once for the whole policy, not here.
            guard let known = schema.type(of: uid) else { return .failed(nil) }
            type = known
        case .set, .record, .extensionValue: return .failed(nil)
        }
        return .sound(type, leaf(expression, type))
    }

    // MARK: Expectations

    /// The type of an expression that must have one of `expected`; a finding, and no type, where it has another.
    ///
    /// - Parameter help: What to do instead, by the type that was found.
    mutating func expect(
        _ expression: Expression, _ expected: [CedarType], _ known: Set<Capability>,
        help: (CedarType) -> String? = { _ in nil }
    ) -> Typing {
        check(typing(of: expression, known), of: expression, expected, help: help)
    }

    /// The type that an expression was found to have, checked as `expect` does.
    mutating func check(
        _ typing: Typing, of expression: Expression, _ expected: [CedarType], help: (CedarType) -> String?
    ) -> Typing {
        var found = typing
        guard let type = found.type else { return .failed(nil, found.tree) }
        // Always permissive, so that `<any entity>` and the like are supertypes in strict mode too.
        if expected.contains(where: { type.isSubtype(of: $0, .permissive) }) { return found }
        let wanted = expected.map { "`\($0)`" }.joined(separator: " or ")
        findings.add(
            .unexpectedType, "expected \(wanted), found `\(type)`", at: expression.range, help: help(type))
        found.type = nil
        found.isFailed = true
        found.capabilities = []
        return found
    }

    /// The type of an expression that must be a truth value.
    mutating func expectBoolean(_ expression: Expression, _ known: Set<Capability>) -> Typing {
        expect(expression, [.boolean], known) { type in
            switch type {
            case .string, .long: "compare it with something, as in `… == …`"
            case .set: "test a set with `.isEmpty()` or `.contains(…)`"
            default: nil
            }
        }
    }

    /// The one type of several; a finding where they have none.
    mutating func join(_ types: [CedarType?], at range: SourceRange, _ what: String) -> CedarType? {
        var known: [CedarType] = []
        for type in types {
            guard let type else { return nil }
            known.append(type)
        }
        if let result = CedarType.joining(known, mode) { return result }
        reportIncompatible(known, at: range, what)
        return nil
    }

    /// Reports types that should be one.
    mutating func reportIncompatible(_ types: [CedarType], at range: SourceRange, _ what: String) {
        var names: [String] = []
        for type in types.prefix(100) {
            let name = "`\(type)`"
            if !names.contains(name) { names.append(name) }
        }
        let help: String? =
            switch types.first {
            case .entity: "entities of different types are never equal; test the type with `is`"
            case .record: "give all records the same attributes, each required or optional in all of them"
            default: nil
            }
        findings.add(
            .incompatibleTypes, "\(what) must have one type, found \(names.prefix(8).joined(separator: " and "))",
            at: range, help: help)
    }

    // MARK: Trees

    /// A typed expression without parts, where trees are made.
    func leaf(_ expression: Expression, _ type: CedarType) -> TypedExpression? {
        makesTrees ? TypedExpression(expression, type, []) : nil
    }

    /// A typed expression, where trees are made.
    func tree(_ expression: Expression, _ type: CedarType?, _ parts: Typing...) -> TypedExpression? {
        makesTrees ? TypedExpression(expression, type, parts.compactMap(\.tree)) : nil
    }
}
