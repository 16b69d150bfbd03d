/// Finds what must hold of the sought entity for a permit to be satisfied.
struct ReachConstraintFinder {
    /// The variable that is sought.
    let sought: Variable

    /// The constraints of a policy; empty where nothing bounds the candidates.
    func constraints(of policy: Policy) -> [ReachConstraint] {
        var result: [ReachConstraint] = []
        switch sought == .principal ? policy.scope.principal : policy.scope.resource {
        case .equal(.entity(let uid)): result.append(.among([uid]))
        case .in(.entity(let uid)): result.append(.below([uid]))
        case .isType(let type): result.append(.type(type))
        case .isTypeIn(let type, .entity(let uid)): result += [.type(type), .below([uid])]
        case .any, .equal(.slot), .in(.slot), .isTypeIn(_, .slot): break
        }
        for condition in policy.conditions {
            result += constraints(of: condition.body, isNegated: condition.kind == .unless)
        }
        return result
    }

    /// The constraints of an expression that must be true, or false.
    private func constraints(of expression: Expression, isNegated: Bool) -> [ReachConstraint] {
        var conjuncts: [Conjunct] = []
        Conjunct.split(expression, isNegated: isNegated, into: &conjuncts)
        return conjuncts.flatMap { conjunct -> [ReachConstraint] in
            if let names = names(conjunct.expression) {
                return [.value(names, [.bool(!conjunct.isNegated)])]
            }
            return conjunct.isNegated ? [] : constraints(of: conjunct.expression)
        }
    }

    /// The constraints of a conjunct that must be true.
    private func constraints(of expression: Expression) -> [ReachConstraint] {
        switch expression.node {
        case .binary(.equal, let left, let right):
            return [equal(left, right) ?? equal(right, left)].compactMap(\.self)
        case .binary(.in, let left, let right):
            return [below(left, right)].compactMap(\.self)
        case .binary(.contains, let left, let right):
            return [contains(left, right)].compactMap(\.self)
        case .binary(.containsAny, let left, let right):
            guard let names = names(left), case .set(let set)? = right.constant else { return [] }
            return [.element(names, set.elements)]
        case .binary(.containsAll, let left, let right):
            guard let names = names(left), case .set(let set)? = right.constant, let first = set.elements.first
            else { return [] }
            return [.element(names, [first])]
        case .isType(let operand, let type, let ancestor):
            guard isSought(operand) else { return [] }
            return [.type(type)] + [ancestor.flatMap { below(operand, $0) }].compactMap(\.self)
        case .or(let operands):
            let alternatives = operands.map { constraints(of: $0, isNegated: false) }
            return alternatives.contains(where: \.isEmpty) ? [] : [.any(alternatives)]
        default: return []
        }
    }

    /// The constraint of `one == other`.
    private func equal(_ one: Expression, _ other: Expression) -> ReachConstraint? {
        if isSought(one) {
            if let constant = other.constant { return .among(Self.entities([constant])) }
            return isKnown(other) ? .equalsKnown(other) : nil
        }
        guard let names = names(one) else { return nil }
        if let constant = other.constant { return .value(names, [constant]) }
        return isKnown(other) ? .valueEqualsKnown(names, other) : nil
    }

    /// The constraint of `left in right`.
    private func below(_ left: Expression, _ right: Expression) -> ReachConstraint? {
        if isSought(left) {
            if let entities = right.constantEntities { return .below(entities) }
            return isKnown(right) ? .belowKnown(right) : nil
        }
        if let names = names(left) { return right.constantEntities.map { .valueBelow(names, $0) } }
        guard isKnown(left), let names = names(right) else { return nil }
        return .holdsKnown(names, left)
    }

    /// The constraint of `left.contains(right)`.
    private func contains(_ left: Expression, _ right: Expression) -> ReachConstraint? {
        if case .set(let set)? = left.constant {
            if isSought(right) { return .among(Self.entities(set.elements)) }
            return names(right).map { .value($0, set.elements) }
        }
        guard let names = names(left) else { return nil }
        if let constant = right.constant { return .element(names, [constant]) }
        return isKnown(right) ? .containsKnown(names, right) : nil
    }

    /// Whether an expression is the sought variable.
    private func isSought(_ expression: Expression) -> Bool {
        if case .variable(let variable) = expression.node { variable == sought } else { false }
    }

    /// Whether an expression is known before the search.
    private func isKnown(_ expression: Expression) -> Bool {
        if case .variable(let variable) = expression.node { return variable != sought && variable != .context }
        return AttributePath(expression).map { $0.root != sought } ?? false
    }

    /// The names of a path from the sought variable.
    private func names(_ expression: Expression) -> ReachConstraint.Names? {
        guard let path = AttributePath(expression), path.root == sought else { return nil }
        return ReachConstraint.Names(startsWithTag: path.startsWithTag, names: path.names)
    }

    /// The entities among values; a value of another kind equals none.
    private static func entities(_ values: [Value]) -> [EntityUID] {
        values.compactMap { if case .entity(let uid) = $0 { uid } else { nil } }
    }
}
