/// One of the tests that a condition is a conjunction of, in the order of evaluation.
struct Conjunct {
    /// What is tested.
    let expression: Expression
    /// Whether it must be false.
    let isNegated: Bool

    /// Splits what must be true, or false, into conjuncts: `&&`, and `||` that must be false, in any nesting.
    ///
    /// Both stop at the first operand that decides, so the conjuncts are evaluated one after the other up to the first
    /// that does not hold, exactly as the whole.
    static func split(_ expression: Expression, isNegated: Bool, into conjuncts: inout [Conjunct]) {
        switch (expression.node, isNegated) {
        case (.and(let operands), false), (.or(let operands), true):
            for operand in operands { split(operand, isNegated: isNegated, into: &conjuncts) }
        case (.unary(.not, let operand), _):
            split(operand, isNegated: !isNegated, into: &conjuncts)
        default:
            conjuncts.append(Conjunct(expression: expression, isNegated: isNegated))
        }
    }
}

extension Expression {
    /// Whether the expression makes a Boolean and cannot fail, whatever the request and the entities are.
    var isTotalTest: Bool {
        switch node {
        case .literal(.bool): true
        case .and(let operands), .or(let operands): operands.allSatisfy(\.isTotalTest)
        case .unary(.not, let operand): operand.isTotalTest
        case .ifThenElse(let test, let first, let second):
            test.isTotalTest && first.isTotalTest && second.isTotalTest
        case .binary(.equal, let left, let right), .binary(.notEqual, let left, let right):
            left.isTotalValue && right.isTotalValue
        case .binary(.in, let left, let right): left.isEntityVariable && right.constantEntities != nil
        case .binary(.hasTag, let operand, let key): ProgramBuilder.tag(operand, key) != nil
        case .has(let operand, let names): names.count == 1 && operand.isVariable
        case .isType(let operand, _, let ancestor):
            operand.isEntityVariable && (ancestor.map { $0.constantEntities != nil } ?? true)
        default: false
        }
    }

    /// Whether the expression cannot fail.
    private var isTotalValue: Bool { constant != nil || isVariable || isTotalTest }

    /// Whether the expression is a variable.
    private var isVariable: Bool {
        if case .variable = node { true } else { false }
    }

    /// Whether the expression is a variable that stands for an entity.
    private var isEntityVariable: Bool {
        if case .variable(let variable) = node { variable != .context } else { false }
    }
}
