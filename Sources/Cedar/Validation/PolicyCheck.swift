/// Validates one policy or template in all environments that the schema knows.
struct PolicyCheck {
    /// The policy.
    let policy: Policy
    /// The schema.
    let schema: SchemaDefinitions
    /// Strict or permissive.
    let mode: ValidationMode
    /// Errors found so far.
    private(set) var findings: Findings
    /// Warnings found so far.
    private(set) var warnings: [ValidationFinding] = []

    /// Prepares to check `policy`.
    init(policy: Policy, schema: SchemaDefinitions, mode: ValidationMode) {
        self.policy = policy
        self.schema = schema
        self.mode = mode
        findings = Findings(policy: policy.id)
    }

    /// Checks everything about a policy that was written as such.
    mutating func checkAll(level: Int?) {
        let literals = PolicyLiterals(policy)
        checkLiterals(literals)
        checkScope(at: policy.range)
        checkTypes(level: nil)
        if let level, findings.all.isEmpty { checkTypes(level: level) }
        warnings += TextSafety.warnings(literals, policy: policy.id)
    }

    /// Checks the entities that fill the slots of a linked policy.
    mutating func checkSlots() {
        for (constraint, range) in [
            (policy.scope.principal, policy.scope.principalRange), (policy.scope.resource, policy.scope.resourceRange),
        ] {
            guard let uid = constraint.entity, !schema.isKnown(uid.type) else { continue }
            reportUnknown(uid.type, at: range)
        }
        checkScope(at: policy.range)
    }

    /// Checks that all entity types, actions and listed ids that the policy names are declared.
    private mutating func checkLiterals(_ literals: PolicyLiterals) {
        for (type, range) in literals.entityTypes where !schema.isKnown(type) { reportUnknown(type, at: range) }
        for (uid, range) in literals.entities where !findings.isFull {
            if SchemaDefinitions.isActionType(uid.type) {
                guard schema.actions[uid] == nil else { continue }
                let sameID = schema.sortedActions.first { $0.uid.id == uid.id }?.uid
                let near = Suggestion.nearest(to: uid.id, among: schema.sortedActions.lazy.map(\.uid.id))
                let meant = sameID ?? near.flatMap { id in schema.sortedActions.first { $0.uid.id == id }?.uid }
                findings.add(
                    .unknownAction, "there is no action `\(uid)`", at: range,
                    help: meant.map { "did you mean `\($0)`?" } ?? "declare it in the schema")
            } else if let ids = schema.entityTypes[uid.type]?.ids, !ids.contains(uid.id) {
                findings.add(
                    .unknownID, "`\(uid.id)` is no id of the entity type `\(uid.type)`", at: range,
                    help: Suggestion.ids(ids))
            }
        }
    }

    /// Reports an entity type that is not declared.
    private mutating func reportUnknown(_ type: EntityType, at range: SourceRange) {
        if findings.isFull { return }
        findings.add(
            .unknownEntityType, "there is no entity type `\(type)`", at: range,
            help: Suggestion.entityType(type, in: schema))
    }

    /// Checks the types of the scope and of all conditions in every environment.
    ///
    /// - Parameter level: Nil to check types; else the level to check, once types are known to be right.
    private mutating func checkTypes(level: Int?) {
        var scopes = ScopeTyping(policy)
        let conditions = policy.conditions.map(\.asTest)
        var isImpossible = true
        for action in schema.sortedActions {
            for principal in action.principals {
                for resource in action.resources {
                    let environment = RequestEnvironment(action: action, principal: principal, resource: resource)
                    var checker = Typechecker(
                        schema: schema, mode: mode, environment: environment, makesTrees: level != nil,
                        findings: findings)
                    let scope = scopes.typing(with: &checker)
                    let whole = Expression(.literal(.bool(true)), range: policy.range, depth: 1)
                    let typing = checker.conjunction(whole, from: scope, conditions[...], scope.capabilities)
                    findings = checker.findings
                    if typing.type != .onlyFalse { isImpossible = false }
                    if let level, let tree = typing.tree {
                        var levels = LevelChecker(level: level)
                        levels.check(tree, action: action.uid, findings: &findings)
                    }
                }
            }
        }
        guard level == nil, isImpossible else { return }
        warnings.append(
            ValidationFinding(
                .impossiblePolicy, "the policy is never satisfied by any request that the schema allows",
                policy: policy.id, range: policy.range,
                help: "remove it, or correct its scope and conditions"))
    }

    /// Checks that some action applies to some principal and some resource of the scope.
    private mutating func checkScope(at range: SourceRange) {
        let actions = self.actions
        let principals = types(policy.scope.principal)
        let resources = types(policy.scope.resource)
        let isApplicable = actions.contains { action in
            action.principals.contains(where: principals.contains)
                && action.resources.contains(where: resources.contains)
        }
        if isApplicable { return }
        var hints: [String] = []
        for (name, constraint, declared) in [
            ("principal", policy.scope.principal, actions.flatMap(\.principals)),
            ("resource", policy.scope.resource, actions.flatMap(\.resources)),
        ] {
            guard case .equal(.entity(let uid)) = constraint, !declared.contains(uid.type),
                declared.contains(where: { schema.isType($0, in: uid.type) })
            else { continue }
            hints.append("write `\(name) in \(uid)` for the members of `\(uid)`")
        }
        if hints.isEmpty, let action = actions.first, !action.principals.isEmpty {
            let principals = action.principals.prefix(5).map { "`\($0)`" }.joined(separator: ", ")
            let resources = action.resources.prefix(5).map { "`\($0)`" }.joined(separator: ", ")
            hints.append("`\(action.uid)` applies to principals \(principals) and resources \(resources)")
        }
        findings.add(
            .noApplicableAction, "no action of the schema applies to the principals and resources of this scope",
            at: range, help: hints.isEmpty ? nil : hints.joined(separator: "; "))
    }

    /// The actions that the scope allows; none where it names one that is not declared.
    private var actions: [ActionDefinition] {
        switch policy.scope.action {
        case .any: return schema.sortedActions
        case .equal(let uid): return schema.actions[uid].map { [$0] } ?? []
        case .in(let uid): return (schema.actions(in: [uid]) ?? []).sorted().compactMap { schema.actions[$0] }
        case .inAny(let uids): return (schema.actions(in: uids) ?? []).sorted().compactMap { schema.actions[$0] }
        }
    }

    /// The entity types that a constraint of the scope allows.
    private func types(_ constraint: Scope.EntityConstraint) -> Set<EntityType> {
        switch constraint {
        case .any, .equal(.slot), .in(.slot): Set(schema.entityTypes.keys)
        case .equal(.entity(let uid)): [uid.type]
        case .in(.entity(let uid)): schema.types(in: uid.type)
        case .isType(let type), .isTypeIn(let type, .slot): schema.isKnown(type) ? [type] : []
        case .isTypeIn(let type, .entity(let uid)): schema.types(in: uid.type).intersection([type])
        }
    }
}

extension Scope.EntityConstraint {
    /// The entity that the constraint names.
    fileprivate var entity: EntityUID? {
        switch self {
        case .equal(.entity(let uid)), .in(.entity(let uid)), .isTypeIn(_, .entity(let uid)): uid
        default: nil
        }
    }
}

extension Condition {
    /// The expression that must be true: the body of `when`, the negated body of `unless`.
    fileprivate var asTest: Expression {
        kind == .when ? body : Expression(.unary(.not, body), range: range, depth: body.depth)
    }
}

extension Suggestion {
    /// The ids that an enumerated entity type has, for help.
    static func ids(_ ids: [Text]) -> String {
        let shown = ids.prefix(10).map { StringEscapes.quoted($0) }.joined(separator: ", ")
        return "its ids are \(shown)" + (ids.count > 10 ? " and \(ids.count - 10) more" : "")
    }

    /// The entity type that was probably meant: the same name in another namespace, or a similar name.
    static func entityType(_ type: EntityType, in schema: SchemaDefinitions) -> String {
        let base = SchemaName.base(of: type.name)
        let sameBase = schema.entityTypes.keys.map(\.name).filter { SchemaName.base(of: $0) == base }.min()
        let meant = sameBase ?? nearest(to: type.name, among: schema.entityTypes.keys.lazy.map(\.name))
        return meant.map { "did you mean `\($0)`?" } ?? "declare it in the schema"
    }
}
