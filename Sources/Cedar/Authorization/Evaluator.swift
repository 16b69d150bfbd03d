/// Evaluates policies for one request; made anew for each.
///
/// Source: Cedar specification, `Cedar/Spec/Evaluator.lean`. Recursion is bounded by `Limits.expressionDepth`.
struct Evaluator {
    /// The question.
    let request: Request
    /// What can be looked up.
    let entities: Entities
    /// The principal among the entities, looked up once.
    private let principal: EntityNode?
    /// The action among the entities, looked up once.
    private let action: EntityNode?
    /// The resource among the entities, looked up once.
    private let resource: EntityNode?

    /// Looks up the entities of the request.
    init(request: Request, entities: Entities) {
        self.request = request
        self.entities = entities
        principal = entities.nodes[request.principal]
        action = entities.nodes[request.action]
        resource = entities.nodes[request.resource]
    }

    /// Whether scope and conditions of `policy` all hold; what stands after the first that does not is not evaluated.
    ///
    /// - Throws: `EvaluationFailure` when a condition cannot be evaluated.
    func isSatisfied(_ policy: Policy) throws(EvaluationFailure) -> Bool {
        guard
            try satisfies(request.principal, principal, policy.scope.principal, policy),
            satisfiesAction(policy.scope.action),
            try satisfies(request.resource, resource, policy.scope.resource, policy)
        else { return false }
        for index in policy.conditions.indices {
            let isTrue = try evaluateBool(policy.conditions[index].body)
            if isTrue != (policy.conditions[index].kind == .when) { return false }
        }
        return true
    }

    /// Whether the principal or the resource satisfies its constraint.
    ///
    /// - Throws: `EvaluationFailure` for a slot; a policy set keeps templates apart, so this is a last resort.
    private func satisfies(
        _ uid: EntityUID, _ node: EntityNode?, _ constraint: Scope.EntityConstraint, _ policy: Policy
    ) throws(EvaluationFailure) -> Bool {
        switch constraint {
        case .any: true
        case .equal(.entity(let other)): uid == other
        case .in(.entity(let other)): isEntity(uid, node, in: other)
        case .isType(let type): uid.type == type
        case .isTypeIn(let type, .entity(let other)): uid.type == type && isEntity(uid, node, in: other)
        case .equal(.slot(let slot)), .in(.slot(let slot)), .isTypeIn(_, .slot(let slot)):
            throw EvaluationFailure(kind: .unlinkedSlot(slot), range: policy.range)
        }
    }

    /// Whether the action satisfies its constraint.
    private func satisfiesAction(_ constraint: Scope.ActionConstraint) -> Bool {
        switch constraint {
        case .any: true
        case .equal(let other): request.action == other
        case .in(let other): isEntity(request.action, action, in: other)
        case .inAny(let others): others.contains { isEntity(request.action, action, in: $0) }
        }
    }

    /// Whether an entity, already looked up, is `ancestor` or below it.
    @inline(__always)
    private func isEntity(_ uid: EntityUID, _ node: EntityNode?, in ancestor: EntityUID) -> Bool {
        uid == ancestor || (node?.ancestors.contains(ancestor) ?? false)
    }

    /// Looks up an entity; those of the request without hashing.
    func node(of uid: EntityUID) -> EntityNode? {
        if uid.storage === request.principal.storage { return principal }
        if uid.storage === request.resource.storage { return resource }
        if uid.storage === request.action.storage { return action }
        return entities.nodes[uid]
    }

    // MARK: Expressions

    /// Evaluates an expression that must be a Boolean.
    func evaluateBool(_ expression: Expression) throws(EvaluationFailure) -> Bool {
        let value = try evaluate(expression)
        guard case .bool(let bool) = value else { throw typeFailure("bool", value, expression) }
        return bool
    }

    /// Evaluates an expression.
    func evaluate(_ expression: Expression) throws(EvaluationFailure) -> Value {
        switch expression.node {
        case .literal(let value): return value
        case .variable(let variable): return self.value(of: variable)
        case .ifThenElse(let test, let first, let second):
            return try evaluate(try evaluateBool(test) ? first : second)
        case .and(let operands):
            return .bool(try evaluateChain(operands, until: false))
        case .or(let operands):
            return .bool(try evaluateChain(operands, until: true))
        case .unary(let operation, let operand):
            return try apply(operation, to: try evaluate(operand), at: expression)
        case .binary(let operation, let left, let right):
            return try apply(operation, try evaluate(left), try evaluate(right), left, right, at: expression)
        case .attribute(let operand, let name):
            if case .variable(let variable) = operand.node { return try attribute(name, of: variable, at: expression) }
            return try attribute(name, of: try evaluate(operand), operand, at: expression)
        case .has(let operand, let names):
            return .bool(try has(names, in: try evaluate(operand), operand))
        case .like(let operand, let pattern):
            return .bool(try like(try evaluate(operand), pattern, operand))
        case .isType(let operand, let type, let ancestor):
            return .bool(try isType(operand, type, ancestor))
        case .set(_, .some(let constant)), .record(_, .some(let constant)), .call(_, _, .some(let constant)):
            return constant
        case .set(let elements, nil): return try evaluateSet(elements)
        case .record(let entries, nil): return try evaluateRecord(entries)
        case .call(let function, let arguments, nil): return try evaluateCall(function, arguments, at: expression)
        }
    }

    /// Evaluates operands up to the first that is `end`; what stands after it is not evaluated.
    ///
    /// - Returns: `end` when there is such an operand.
    private func evaluateChain(_ operands: [Expression], until end: Bool) throws(EvaluationFailure) -> Bool {
        for index in operands.indices where try evaluateBool(operands[index]) == end { return end }
        return !end
    }

    /// The value of a variable.
    private func value(of variable: Variable) -> Value {
        switch variable {
        case .principal: .entity(request.principal)
        case .action: .entity(request.action)
        case .resource: .entity(request.resource)
        case .context: .record(request.context)
        }
    }

    /// Looks up an attribute of a variable, the most common expression, without making the variable's value.
    private func attribute(
        _ name: Text, of variable: Variable, at expression: Expression
    ) throws(EvaluationFailure) -> Value {
        let found: Value?
        switch variable {
        case .context:
            if let value = request.context[name] { return value }
            throw EvaluationFailure(kind: .recordAttributeDoesNotExist(attribute: name), range: expression.range)
        case .principal: found = principal?.entity.attributes[name]
        case .action: found = action?.entity.attributes[name]
        case .resource: found = resource?.entity.attributes[name]
        }
        if let found { return found }
        throw missingAttribute(name, of: variable, at: expression)
    }

    /// The failure that an entity of the request, or its attribute, does not exist.
    private func missingAttribute(
        _ name: Text, of variable: Variable, at expression: Expression
    ) -> EvaluationFailure {
        let uid =
            switch variable {
            case .action: request.action
            case .resource: request.resource
            case .principal, .context: request.principal
            }
        let kind: EvaluationError.Kind =
            node(of: uid) == nil ? .entityDoesNotExist(uid) : .entityAttributeDoesNotExist(uid, attribute: name)
        return EvaluationFailure(kind: kind, range: expression.range)
    }

    /// Evaluates a set literal that is not constant.
    private func evaluateSet(_ elements: [Expression]) throws(EvaluationFailure) -> Value {
        var values: [Value] = []
        values.reserveCapacity(elements.count)
        for element in elements { values.append(try evaluate(element)) }
        return .set(ValueSet(values))
    }

    /// Evaluates a record literal that is not constant.
    private func evaluateRecord(_ entries: [Expression.Entry]) throws(EvaluationFailure) -> Value {
        var record = Record()
        for entry in entries { record[entry.key] = try evaluate(entry.value) }
        return .record(record)
    }

    /// Evaluates a call of an extension function that is not constant.
    private func evaluateCall(
        _ function: ExtensionFunction, _ arguments: [Expression], at expression: Expression
    ) throws(EvaluationFailure) -> Value {
        var values: [Value] = []
        values.reserveCapacity(arguments.count)
        for argument in arguments { values.append(try evaluate(argument)) }
        do {
            return try function.call(values)
        } catch {
            throw EvaluationFailure(kind: error, range: expression.range)
        }
    }

    /// The failure that a value of another type was needed.
    func typeFailure(_ expected: String, _ value: Value, _ expression: Expression) -> EvaluationFailure {
        EvaluationFailure(kind: .typeError(expected: expected, got: value), range: expression.range)
    }
}
