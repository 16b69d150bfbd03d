extension Typechecker {
    /// The type of `if test then first else second`.
    mutating func conditional(
        _ expression: Expression, _ test: Expression, _ first: Expression, _ second: Expression,
        _ known: Set<Capability>
    ) -> Typing {
        let condition = expectBoolean(test, known)
        if condition.type == .onlyTrue {
            let branch = typing(of: first, known.union(condition.capabilities))
            var result = Typing(
                type: branch.type, isFailed: branch.isFailed || condition.isFailed,
                tree: tree(expression, branch.type, condition, branch))
            if !result.isFailed { result.capabilities = branch.capabilities.union(condition.capabilities) }
            return result
        }
        if condition.type == .onlyFalse {
            var branch = typing(of: second, known)
            branch.tree = tree(expression, branch.type, condition, branch)
            return branch.failing(with: condition)
        }
        let then = typing(of: first, known.union(condition.capabilities))
        let otherwise = typing(of: second, known)
        guard let type = join([then.type, otherwise.type], at: expression.range, "the branches of `if`") else {
            return .failed(nil, tree(expression, nil, condition, then, otherwise))
        }
        var result = Typing.sound(type, tree(expression, type, condition, then, otherwise))
        if !then.isFailed {
            result.capabilities = then.capabilities.union(condition.capabilities).intersection(otherwise.capabilities)
        }
        return result.failing(with: condition, then, otherwise)
    }

    /// The type of a chain of `&&`, which is nested to the left.
    mutating func conjunction(_ expression: Expression, _ operands: [Expression], _ known: Set<Capability>) -> Typing {
        guard let first = operands.first else { return .sound(.onlyTrue, leaf(expression, .onlyTrue)) }
        return conjunction(expression, from: expectBoolean(first, known), operands.dropFirst(), known)
    }

    /// The type of a chain of `&&` whose first part has been looked at.
    mutating func conjunction(
        _ expression: Expression, from first: Typing, _ operands: ArraySlice<Expression>, _ known: Set<Capability>
    ) -> Typing {
        var left = first
        var known = known.union(first.capabilities)
        for operand in operands {
            // What follows a false operand is never evaluated.
            if left.type == .onlyFalse { break }
            let right = expectBoolean(operand, known)
            conjoin(expression, &left, right, &known)
        }
        if left.type == .onlyFalse || left.isFailed { left.capabilities = [] }
        return left
    }

    /// Makes of `left` the type of `left && right`.
    ///
    /// - Parameter known: What is known to be there after `left`, and then after both.
    func conjoin(_ expression: Expression, _ left: inout Typing, _ right: Typing, _ known: inout Set<Capability>) {
        let joined: CedarType =
            switch (left.type, right.type) {
            case (.none, _), (_, .none): .boolean
            case (_, .onlyFalse): .onlyFalse
            case (.some(let type), .onlyTrue): type
            case (.onlyTrue, .some(let type)): type
            default: .boolean
            }
        let isSound = left.type != nil && right.type != nil && !left.isFailed && !right.isFailed
        if !isSound || joined == .onlyFalse {
            left.capabilities = []
        } else {
            left.capabilities.formUnion(right.capabilities)
            known.formUnion(right.capabilities)
        }
        left.tree = tree(expression, joined, left, right)
        left.type = joined
        left.isFailed = !isSound
    }

    /// The type of a chain of `||`, which is nested to the left.
    mutating func disjunction(_ expression: Expression, _ operands: [Expression], _ known: Set<Capability>) -> Typing {
        guard let first = operands.first else { return .sound(.onlyFalse, leaf(expression, .onlyFalse)) }
        var left = expectBoolean(first, known)
        for operand in operands.dropFirst() {
            // What follows a true operand is never evaluated.
            if left.type == .onlyTrue { break }
            let right = expectBoolean(operand, known)
            var result = Typing(type: .boolean, isFailed: left.isFailed || right.isFailed)
            switch (left.type, right.type) {
            case (.none, _), (_, .none): result.isFailed = true
            case (_, .onlyTrue):
                result.type = .onlyTrue
                result.capabilities = right.capabilities
            case (.some(let type), .onlyFalse):
                result.type = type
                result.capabilities = left.capabilities
            case (.onlyFalse, .some(let type)):
                result.type = type
                result.capabilities = right.capabilities
            default: result.capabilities = left.capabilities.intersection(right.capabilities)
            }
            if result.isFailed { result.capabilities = [] }
            result.tree = tree(expression, result.type, left, right)
            left = result
        }
        return left
    }

    /// The type of `!e`, `-e` or `e.isEmpty()`.
    mutating func unary(
        _ expression: Expression, _ unary: UnaryOperator, _ operand: Expression, _ known: Set<Capability>
    ) -> Typing {
        switch unary {
        case .not:
            let truth = expectBoolean(operand, known)
            let type: CedarType =
                switch truth.type {
                case .onlyTrue: .onlyFalse
                case .onlyFalse: .onlyTrue
                default: .boolean
                }
            return Typing.sound(type, tree(expression, type, truth)).failing(with: truth)
        case .negate:
            let number = expect(operand, [.long], known)
            return Typing.sound(.long, tree(expression, .long, number)).failing(with: number)
        case .isEmpty:
            let set = expect(operand, [.set(nil)], known) { $0 == .string ? "compare it with `\"\"`" : nil }
            return Typing.sound(.boolean, tree(expression, .boolean, set)).failing(with: set)
        }
    }
}
