/// Says in words what the scope of a policy makes of a request.
struct ScopeWords {
    /// The question.
    let request: Request
    /// The hierarchy.
    let entities: Entities

    /// How far an entity is from its constraint, 0 where it holds: `base`, or ten times that for another type.
    func distance(of uid: EntityUID, _ constraint: Scope.EntityConstraint, _ base: Int) -> Int {
        switch constraint {
        case .any: 0
        case .equal(.entity(let other)): uid == other ? 0 : uid.type == other.type ? base : 10 * base
        case .in(.entity(let other)): entities.isEntity(uid, in: other) ? 0 : base
        case .isType(let type): uid.type == type ? 0 : 10 * base
        case .isTypeIn(let type, .entity(let other)):
            uid.type != type ? 10 * base : entities.isEntity(uid, in: other) ? 0 : base
        case .equal(.slot), .in(.slot), .isTypeIn(_, .slot): base
        }
    }

    /// How far the action is from its constraint, 0 where it holds.
    func distance(of constraint: Scope.ActionConstraint, _ base: Int) -> Int {
        switch constraint {
        case .any: 0
        case .equal(let other): request.action == other ? 0 : base
        case .in(let other): entities.isEntity(request.action, in: other) ? 0 : base
        case .inAny(let others): others.contains { entities.isEntity(request.action, in: $0) } ? 0 : base
        }
    }

    /// The parts of a scope that hold, or those that do not; parts that any entity satisfies are left out.
    func clauses(of policy: Policy, holding: Bool) -> [ClauseExplanation] {
        let scope = policy.scope
        var result: [ClauseExplanation] = []
        for (kind, uid, constraint, range) in [
            (ClauseExplanation.Kind.principal, request.principal, scope.principal, scope.principalRange),
            (.resource, request.resource, scope.resource, scope.resourceRange),
        ] {
            guard let text = Self.text(kind, constraint), (distance(of: uid, constraint, 1) == 0) == holding else {
                continue
            }
            let reason = words(kind, uid, constraint, holding)
            result.append(
                ClauseExplanation(
                    kind: kind, text: Quotation.shortened(text, to: 160), range: range, reason: reason, seen: []))
        }
        if let text = Self.text(scope.action), (distance(of: scope.action, 1) == 0) == holding {
            let clause = ClauseExplanation(
                kind: .action, text: Quotation.shortened(text, to: 160), range: scope.actionRange,
                reason: words(scope.action, holding), seen: [])
            result.insert(clause, at: result.first?.kind == .principal ? 1 : 0)
        }
        return result
    }

    /// Why a constraint on principal or resource holds or not.
    private func words(
        _ kind: ClauseExplanation.Kind, _ uid: EntityUID, _ constraint: Scope.EntityConstraint, _ holding: Bool
    ) -> String {
        let name = kind.rawValue
        let not = holding ? "" : "not "
        switch constraint {
        case .any: return "any \(name) will do"
        case .equal(.entity(let other)):
            return holding ? "\(name) is \(Self.short(other))" : "\(name) is not \(Self.short(other))"
        case .in(.entity(let other)): return "\(name) is \(not)in \(Self.short(other))"
        case .isType(let type):
            return holding ? "\(name) is of type \(type)" : "\(name) is of type \(uid.type), needed \(type)"
        case .isTypeIn(let type, .entity(let other)):
            if uid.type != type { return "\(name) is of type \(uid.type), needed \(type)" }
            return "\(name) is \(not)in \(Self.short(other))"
        case .equal(.slot(let slot)), .in(.slot(let slot)), .isTypeIn(_, .slot(let slot)):
            return "the slot \(slot) is not filled"
        }
    }

    /// Why a constraint on the action holds or not.
    private func words(_ constraint: Scope.ActionConstraint, _ holding: Bool) -> String {
        let not = holding ? "" : "not "
        switch constraint {
        case .any: return "any action will do"
        case .equal(let other): return "action is \(not)\(Self.short(other))"
        case .in(let other): return "action is \(not)in \(Self.short(other))"
        case .inAny(let others):
            let list = others.prefix(5).map(Self.short).joined(separator: ", ") + (others.count > 5 ? ", …" : "")
            return others.isEmpty
                ? "no action will do" : holding ? "action is one of \(list)" : "action is none of \(list)"
        }
    }

    /// A constraint as text, with slots filled; nil where there is none.
    private static func text(_ kind: ClauseExplanation.Kind, _ constraint: Scope.EntityConstraint) -> String? {
        let name = kind.rawValue
        return switch constraint {
        case .any: nil
        case .equal(let reference): "\(name) == \(text(reference))"
        case .in(let reference): "\(name) in \(text(reference))"
        case .isType(let type): "\(name) is \(type)"
        case .isTypeIn(let type, let reference): "\(name) is \(type) in \(text(reference))"
        }
    }

    /// A constraint on the action as text; nil where there is none.
    private static func text(_ constraint: Scope.ActionConstraint) -> String? {
        switch constraint {
        case .any: nil
        case .equal(let uid): "action == \(uid)"
        case .in(let uid): "action in \(uid)"
        case .inAny(let uids): "action in [\(uids.prefix(20).map(\.description).joined(separator: ", "))]"
        }
    }

    /// An entity or a slot as text.
    private static func text(_ reference: Scope.Reference) -> String {
        switch reference {
        case .entity(let uid): uid.description
        case .slot(let slot): slot.description
        }
    }

    /// An entity, cut where its id is long.
    private static func short(_ uid: EntityUID) -> String { Quotation.shortened(uid.description, to: 120) }
}
