/// How a template's slot is used, for level validation.
struct SlotUse {
    /// What is compared with the slot.
    let variable: Variable
    /// Whether the constraint is `in`, which follows a reference; else it is `==`.
    let isMembership: Bool
    /// Where the constraint stands.
    let range: SourceRange

    /// The constraint as a typed expression, where trees are made.
    func tree(with checker: Typechecker) -> TypedExpression? {
        guard checker.makesTrees else { return nil }
        let subject = Expression(.variable(variable), range: range, depth: 1)
        let whole = Expression(.binary(isMembership ? .in : .equal, subject, subject), range: range, depth: 2)
        let leaf = TypedExpression(subject, nil, [])
        return TypedExpression(whole, .boolean, [leaf, leaf])
    }
}

extension Scope.EntityConstraint {
    /// How the constraint at `range` uses its slot; nil where it has none.
    func slot(at range: SourceRange) -> SlotUse? {
        switch self {
        case .equal(.slot(let slot)): SlotUse(variable: slot.variable, isMembership: false, range: range)
        case .in(.slot(let slot)), .isTypeIn(_, .slot(let slot)):
            SlotUse(variable: slot.variable, isMembership: true, range: range)
        default: nil
        }
    }
}

extension Slot {
    /// The variable that the slot constrains.
    fileprivate var variable: Variable { self == .principal ? .principal : .resource }
}
