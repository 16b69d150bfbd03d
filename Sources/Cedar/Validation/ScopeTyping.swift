/// Types the scope of one policy in many environments, each constraint once for each type or action.
struct ScopeTyping {
    /// The policy's scope.
    private let scope: Scope
    /// The constraints as expressions; nil where there is none.
    private let principal, action, resource: Expression?
    /// What is known by the type of the principal.
    private var principals: [EntityType: Typing] = [:]
    /// What is known by the action.
    private var actions: [EntityUID: Typing] = [:]
    /// What is known by the type of the resource.
    private var resources: [EntityType: Typing] = [:]

    /// Prepares to type the scope of `policy`.
    init(_ policy: Policy) {
        scope = policy.scope
        principal = Self.expression(scope.principal, .principal, scope.principalRange)
        resource = Self.expression(scope.resource, .resource, scope.resourceRange)
        action = Self.expression(scope.action, scope.actionRange)
    }

    /// The type of the whole scope in the environment of `checker`.
    ///
    /// A constraint that comes after one that is false is not looked at, as in a condition.
    mutating func typing(with checker: inout Typechecker) -> Typing {
        let environment = checker.environment
        let first = Self.lookUp(
            environment.principal, in: &principals, principal, scope.principal.slot(at: scope.principalRange),
            &checker)
        if first.type == .onlyFalse { return first }
        let second = Self.lookUp(environment.action.uid, in: &actions, action, nil, &checker)
        let both = Self.both(first, second, &checker)
        if both.type == .onlyFalse { return both }
        let third = Self.lookUp(
            environment.resource, in: &resources, resource, scope.resource.slot(at: scope.resourceRange),
            &checker)
        return Self.both(both, third, &checker)
    }

    /// The type of one constraint, computed once for each key.
    private static func lookUp<Key: Hashable>(
        _ key: Key, in known: inout [Key: Typing], _ expression: Expression?, _ slot: SlotUse?,
        _ checker: inout Typechecker
    ) -> Typing {
        if let typing = known[key] { return typing }
        var typing = Typing.sound(.onlyTrue, nil)
        if let expression { typing = checker.expectBoolean(expression, []) }
        if let slot, typing.type != .onlyFalse {
            // A link can fill the slot with an entity for which the constraint holds, and with one for which not.
            typing = both(typing, .sound(.boolean, slot.tree(with: checker)), &checker)
        }
        known[key] = typing
        return typing
    }

    /// The type of both constraints together.
    private static func both(_ left: Typing, _ right: Typing, _ checker: inout Typechecker) -> Typing {
        var result = Typing(type: .boolean, isFailed: left.isFailed || right.isFailed)
        switch (left.type, right.type) {
        case (.none, _), (_, .none): result.isFailed = true
        case (_, .onlyFalse): result.type = .onlyFalse
        case (.onlyTrue, let type), (let type, .onlyTrue): result.type = type
        default: break
        }
        let children = [left.tree, right.tree].compactMap { $0 }
        if let expression = children.first?.expression, checker.makesTrees {
            result.tree = TypedExpression(
                Expression(.and([]), range: expression.range, depth: 1), result.type, children)
        }
        return result
    }

    /// The constraint on the principal or the resource as an expression, without its slot.
    private static func expression(
        _ constraint: Scope.EntityConstraint, _ variable: Variable, _ range: SourceRange
    ) -> Expression? {
        let subject = Expression(.variable(variable), range: range, depth: 1)
        /// An entity as an expression.
        func literal(_ uid: EntityUID) -> Expression { Expression(.literal(.entity(uid)), range: range, depth: 1) }
        switch constraint {
        case .any, .equal(.slot), .in(.slot): return nil
        case .equal(.entity(let uid)):
            return Expression(.binary(.equal, subject, literal(uid)), range: range, depth: 2)
        case .in(.entity(let uid)):
            return Expression(.binary(.in, subject, literal(uid)), range: range, depth: 2)
        case .isType(let type), .isTypeIn(let type, .slot):
            return Expression(.isType(subject, type, nil), range: range, depth: 2)
        case .isTypeIn(let type, .entity(let uid)):
            return Expression(.isType(subject, type, literal(uid)), range: range, depth: 2)
        }
    }

    /// The constraint on the action as an expression.
    private static func expression(_ constraint: Scope.ActionConstraint, _ range: SourceRange) -> Expression? {
        let subject = Expression(.variable(.action), range: range, depth: 1)
        /// An entity as an expression.
        func literal(_ uid: EntityUID) -> Expression { Expression(.literal(.entity(uid)), range: range, depth: 1) }
        switch constraint {
        case .any: return nil
        case .equal(let uid): return Expression(.binary(.equal, subject, literal(uid)), range: range, depth: 2)
        case .in(let uid): return Expression(.binary(.in, subject, literal(uid)), range: range, depth: 2)
        case .inAny(let uids):
            let set = Expression(.set(uids.map(literal), constant: nil), range: range, depth: 2)
            return Expression(.binary(.in, subject, set), range: range, depth: 3)
        }
    }
}
