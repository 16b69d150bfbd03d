/// Finds the guards at the head of a policy.
///
/// Soundness: a policy may be left out when it evaluates to false, never when it could be true or fail. Scope tests
/// cannot fail, so they may be asked in any order. Of the conditions' conjuncts each is taken in the order of
/// evaluation, and the search ends at the first that could fail in a way its question does not show; so whenever a
/// guard is asked, all tests before it either held or cannot fail. Compare `IsSoundPolicySlice` in the Cedar
/// specification, `Cedar/Thm/Authorization/PolicySlice.lean`.
struct GuardFinder {
    /// Where paths and keys get their numbers.
    private let builder: ProgramBuilder
    /// What was found so far.
    private var guards: [Guard] = []
    /// How many places of the index the policy takes: the product of the guards' keys.
    private var places = 1

    /// Most guards of one policy; more would seldom tell policies apart.
    static let mostGuards = 8
    /// Most places of the index that one policy may take.
    static let mostPlaces = 64

    /// The guards of `policy`, in the order in which the index asks them; none for a policy that every request visits.
    static func guards(of policy: Policy, with builder: ProgramBuilder) -> [Guard] {
        guard !policy.isTemplate else { return [] }
        var finder = GuardFinder(builder: builder)
        finder.addScope(policy.scope)
        finder.addConditions(policy.conditions)
        return finder.guards
    }

    /// Starts with nothing found.
    private init(builder: ProgramBuilder) {
        self.builder = builder
    }

    /// Adds the guards of the scope.
    private mutating func addScope(_ scope: Scope) {
        _ = add(constraint(scope.principal, of: .principal))
        _ = add(constraint(scope.resource, of: .resource))
        let actions: [IndexKey]? =
            switch scope.action {
            case .any: nil
            case .equal(let uid): [.equal(entity: builder.vocabulary.insert(entity: uid))]
            case .in(let uid): [.in(entity: builder.vocabulary.insert(entity: uid))]
            case .inAny(let uids): Set(uids).sorted().map { .in(entity: builder.vocabulary.insert(entity: $0)) }
            }
        _ = add(actions.map { variable(.action, $0) })
    }

    /// The guard of the constraint on principal or resource.
    private mutating func constraint(_ constraint: Scope.EntityConstraint, of variable: Variable) -> Guard? {
        switch constraint {
        case .equal(.entity(let uid)):
            self.variable(variable, [.equal(entity: builder.vocabulary.insert(entity: uid))])
        case .in(.entity(let uid)), .isTypeIn(_, .entity(let uid)):
            self.variable(variable, [.in(entity: builder.vocabulary.insert(entity: uid))])
        case .isType(let type): self.variable(variable, [builder.vocabulary.insert(type: type)])
        case .any, .equal(.slot), .in(.slot), .isTypeIn(_, .slot): nil
        }
    }

    /// Adds a guard unless there are enough.
    ///
    /// - Returns: Whether it was added.
    private mutating func add(_ guarding: Guard?) -> Bool {
        guard let guarding, guards.count < Self.mostGuards, guarding.keys.count <= Self.mostPlaces / places
        else { return false }
        // A policy without keys for a question that always has an answer is never true; it keeps no place at all.
        guard !guarding.keys.isEmpty || guarding.isTotal else { return false }
        places *= max(1, guarding.keys.count)
        guards.append(guarding)
        return true
    }

    /// Adds the guards of the conditions, up to the first conjunct that the index cannot judge.
    private mutating func addConditions(_ conditions: [Condition]) {
        for condition in conditions {
            var conjuncts: [Conjunct] = []
            Conjunct.split(condition.body, isNegated: condition.kind == .unless, into: &conjuncts)
            for conjunct in conjuncts {
                switch finding(conjunct) {
                case .guarding(let guarding):
                    if !add(guarding), !guarding.isTotal { return }
                case .last(let guarding):
                    _ = add(guarding)
                    return
                case .total: break
                case .opaque: return
                }
            }
        }
    }

    // MARK: Conjuncts

    /// What the index can do with a conjunct.
    private enum Finding {
        /// It is a guard, and fails only where the question has no answer.
        case guarding(Guard)
        /// It is a guard, but may fail for other reasons also when the answer fits.
        case last(Guard)
        /// It is no guard, but cannot fail.
        case total
        /// It may fail, or make no Boolean.
        case opaque
    }

    /// Judges a conjunct.
    private mutating func finding(_ conjunct: Conjunct) -> Finding {
        let expression = conjunct.expression
        if let finding = conjunct.isNegated ? negative(expression) : positive(expression) { return finding }
        return expression.isTotalTest ? .total : .opaque
    }

    /// Judges a conjunct that must be true; nil where it is no guard.
    private mutating func positive(_ expression: Expression) -> Finding? {
        switch expression.node {
        case .binary(let operation, let left, let right): return binary(operation, left, right)
        case .has(let operand, let names): return has(operand, names)
        case .isType(let operand, let type, let ancestor): return isType(operand, type, ancestor)
        case .attribute: return truth(expression, true)
        case .or(let operands): return union(operands)
        default: return nil
        }
    }

    /// Judges a conjunct that must be false; nil where it is no guard.
    private mutating func negative(_ expression: Expression) -> Finding? {
        switch expression.node {
        case .attribute: return truth(expression, false)
        case .binary(.getTag, _, _): return truth(expression, false)
        case .has(let operand, let names):
            guard names.count == 1, case .variable(let variable) = operand.node else { return nil }
            return presence(AttributePath(root: variable, startsWithTag: false, names: names), .absent)
        case .binary(.hasTag, let operand, let key):
            return ProgramBuilder.tag(operand, key).flatMap { presence($0, .absent) }
        default: return nil
        }
    }

    /// Judges a binary operator.
    private mutating func binary(_ operation: BinaryOperator, _ left: Expression, _ right: Expression) -> Finding? {
        switch operation {
        case .equal: return equal(left, to: right) ?? equal(right, to: left)
        case .in:
            guard let entities = right.constantEntities else { return nil }
            return hierarchy(left, entities.map { .in(entity: builder.vocabulary.insert(entity: $0)) })
        case .contains:
            if let element = right.constant { return elements(left, [element]) }
            guard case .set(let set)? = left.constant else { return nil }
            return value(right, set.elements)
        case .containsAny:
            guard case .set(let set)? = right.constant, !set.isEmpty else { return nil }
            return elements(left, set.elements)
        case .containsAll:
            guard case .set(let set)? = right.constant, let first = set.elements.first else { return nil }
            return elements(left, [first])
        case .getTag: return truth(Expression(.binary(operation, left, right), range: left.range, depth: 1), true)
        case .hasTag: return ProgramBuilder.tag(left, right).flatMap { presence($0, .present) }
        default: return nil
        }
    }

    /// Judges `expression == constant`.
    private mutating func equal(_ expression: Expression, to constant: Expression) -> Finding? {
        constant.constant.flatMap { value(expression, [$0]) }
    }

    /// The guard that an expression has one of several values.
    private mutating func value(_ expression: Expression, _ values: [Value]) -> Finding? {
        if case .variable(let variable) = expression.node {
            guard variable != .context else { return nil }
            let keys = values.compactMap { value -> IndexKey? in
                guard case .entity(let uid) = value else { return nil }
                return .equal(entity: builder.vocabulary.insert(entity: uid))
            }
            return .guarding(self.variable(variable, keys))
        }
        return path(expression, .value, values.map { builder.vocabulary.insert(value: $0) })
    }

    /// The guard that the set at a path has one of several elements.
    private mutating func elements(_ expression: Expression, _ values: [Value]) -> Finding? {
        path(expression, .elements, values.map { builder.vocabulary.insert(value: $0) })
    }

    /// The guard that an entity has one of several keys.
    private mutating func hierarchy(_ expression: Expression, _ keys: [IndexKey]) -> Finding? {
        if case .variable(let variable) = expression.node {
            return variable == .context ? nil : .guarding(self.variable(variable, keys))
        }
        return path(expression, .hierarchy, keys)
    }

    /// The guard that an expression is a certain Boolean.
    private mutating func truth(_ expression: Expression, _ bool: Bool) -> Finding? {
        path(expression, .truth, [builder.vocabulary.insert(value: .bool(bool))])
    }

    /// A guard about a path.
    private mutating func path(_ expression: Expression, _ kind: Guard.Question.Kind, _ keys: [IndexKey]) -> Finding? {
        guard let path = AttributePath(expression), let number = builder.number(of: path) else { return nil }
        return .guarding(Guard(question: Guard.Question(kind: kind, subject: number), keys: keys))
    }

    /// A guard about a variable.
    private func variable(_ variable: Variable, _ keys: [IndexKey]) -> Guard {
        Guard(question: Guard.Question(kind: .variable, subject: variable.number), keys: keys)
    }

    /// A guard about an attribute or tag being there.
    private mutating func presence(_ path: AttributePath, _ key: IndexKey) -> Finding? {
        builder.number(of: path).map {
            .guarding(Guard(question: Guard.Question(kind: .presence, subject: $0), keys: [key]))
        }
    }

    /// Judges `has`: the first name must be there.
    private mutating func has(_ operand: Expression, _ names: [Text]) -> Finding? {
        guard case .variable(let variable) = operand.node, let first = names.first,
            case .guarding(let guarding)? = presence(
                AttributePath(root: variable, startsWithTag: false, names: [first]), .present)
        else { return nil }
        return names.count == 1 ? .guarding(guarding) : .last(guarding)
    }

    /// Judges `is`.
    private mutating func isType(_ operand: Expression, _ type: EntityType, _ ancestor: Expression?) -> Finding? {
        guard let ancestor else { return hierarchy(operand, [builder.vocabulary.insert(type: type)]) }
        if let entities = ancestor.constantEntities {
            return hierarchy(operand, entities.map { .in(entity: builder.vocabulary.insert(entity: $0)) })
        }
        guard case .guarding(let guarding)? = hierarchy(operand, [builder.vocabulary.insert(type: type)])
        else { return nil }
        return .last(guarding)
    }

    /// Judges a chain of `||`: a guard when all operands ask the same.
    private mutating func union(_ operands: [Expression]) -> Finding? {
        var result: Guard?
        for operand in operands {
            guard case .guarding(let guarding)? = positive(operand) else { return nil }
            guard let known = result else {
                result = guarding
                continue
            }
            guard known.question == guarding.question, known.keys.count <= Self.mostPlaces else { return nil }
            result?.keys += guarding.keys.filter { !known.keys.contains($0) }
        }
        return result.map(Finding.guarding)
    }
}
