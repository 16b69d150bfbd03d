extension Typechecker {
    /// The type of an operator with two operands.
    mutating func binary(
        _ expression: Expression, _ binary: BinaryOperator, _ left: Expression, _ right: Expression,
        _ known: Set<Capability>
    ) -> Typing {
        switch binary {
        case .equal, .notEqual: return equality(expression, binary, left, right, known)
        case .less, .lessOrEqual, .greater, .greaterOrEqual: return order(expression, left, right, known)
        case .add, .subtract, .multiply: return arithmetic(expression, binary, left, right, known)
        case .in: return membership(expression, left, right, known)
        case .contains: return contains(expression, left, right, known)
        case .containsAll, .containsAny: return containsSeveral(expression, left, right, known)
        case .hasTag: return hasTag(expression, left, right, known)
        case .getTag: return getTag(expression, left, right, known)
        }
    }

    /// The type of `==` and `!=`.
    private mutating func equality(
        _ expression: Expression, _ binary: BinaryOperator, _ left: Expression, _ right: Expression,
        _ known: Set<Capability>
    ) -> Typing {
        let first = typing(of: left, known)
        let second = typing(of: right, known)
        var type = CedarType.boolean
        if let leftType = first.type, let rightType = second.type, leftType.isDisjoint(from: rightType) {
            type = .onlyFalse
        } else if let leftValue = literalValue(left), let rightValue = literalValue(right) {
            type = leftValue == rightValue ? .onlyTrue : .onlyFalse
        }
        let isAgreed =
            type != .boolean
            || agree(first.type, second.type, at: expression.range, "both sides of `\(binary.rawValue)`")
        if binary == .notEqual {
            type = type == .onlyTrue ? .onlyFalse : type == .onlyFalse ? .onlyTrue : .boolean
        }
        let result = Typing(type: type, isFailed: !isAgreed, tree: tree(expression, type, first, second))
        return result.failing(with: first, second)
    }

    /// In strict mode reports two types that are not one.
    ///
    /// - Returns: Whether all is well; true where a type is unknown, as that is reported already.
    private mutating func agree(
        _ left: CedarType?, _ right: CedarType?, at range: SourceRange, _ what: String
    ) -> Bool {
        guard mode == .strict, let left, let right, left.joined(with: right, mode) == nil else { return true }
        reportIncompatible([left, right], at: range, what)
        return false
    }

    /// The value of a literal, or of `action`, which every environment knows.
    ///
    /// A chain of literal Booleans is a literal too: Cedar's own parser computes it.
    func literalValue(_ expression: Expression) -> Value? {
        switch expression.node {
        case .literal(let value): value
        case .variable(.action): .entity(environment.action.uid)
        case .and(let operands): Self.literalChain(operands, until: false).map(Value.bool)
        case .or(let operands): Self.literalChain(operands, until: true).map(Value.bool)
        default: nil
        }
    }

    /// What a chain comes to that ends at the first operand that is `end`; nil unless all operands are literal
    /// Booleans.
    private static func literalChain(_ operands: [Expression], until end: Bool) -> Bool? {
        var result = !end
        for operand in operands {
            let value: Bool? =
                switch operand.node {
                case .literal(.bool(let bool)): bool
                case .and(let inner): literalChain(inner, until: false)
                case .or(let inner): literalChain(inner, until: true)
                default: nil
                }
            guard let value else { return nil }
            if value == end { result = end }
        }
        return result
    }

    /// The type of `<` and its like, which order integers, datetimes and durations.
    private mutating func order(
        _ expression: Expression, _ left: Expression, _ right: Expression, _ known: Set<Capability>
    ) -> Typing {
        let first = typing(of: left, known)
        let second = typing(of: right, known)
        let result = Typing(type: .boolean, tree: tree(expression, .boolean, first, second))
        guard let leftType = first.type, let rightType = second.type else { return .failed(.boolean, result.tree) }
        /// Reports an operand of the wrong type.
        func report(_ operand: Expression, _ type: CedarType, _ wanted: [CedarType]) {
            let wanted = wanted.map { "`\($0)`" }.joined(separator: " or ")
            findings.add(
                .unexpectedType, "expected \(wanted), found `\(type)`", at: operand.range, help: type.orderHelp)
        }
        let ordered: [CedarType] = [.extensionType(.datetime), .extensionType(.duration), .long]
        var isFailed = true
        switch (leftType, rightType) {
        case (.never, .never): break
        case (.never, let type), (let type, .never):
            isFailed = !type.isOrdered
            if isFailed { report(leftType == .never ? right : left, type, ordered) }
        case _ where leftType == rightType && leftType.isOrdered: isFailed = false
        case _ where leftType.isOrdered && (leftType == .long || rightType != .long):
            report(right, rightType, [leftType])
        case _ where rightType.isOrdered: report(left, leftType, [rightType])
        default:
            report(left, leftType, ordered)
            report(right, rightType, ordered)
        }
        return isFailed ? .failed(.boolean, result.tree) : result.failing(with: first, second)
    }

    /// The type of `+`, `-` and `*`.
    private mutating func arithmetic(
        _ expression: Expression, _ binary: BinaryOperator, _ left: Expression, _ right: Expression,
        _ known: Set<Capability>
    ) -> Typing {
        /// What to do instead.
        func help(_ type: CedarType) -> String? {
            switch type {
            case .string where binary == .add: "text cannot be joined; compare the parts, or use `like`"
            case .set: "sets cannot be computed; use `contains`, `containsAll` or `containsAny`"
            case .extensionType(.datetime), .extensionType(.duration): "move a datetime with `.offset(duration)`"
            default: nil
            }
        }
        let first = expect(left, [.long], known, help: help)
        let second = expect(right, [.long], known, help: help)
        return Typing.sound(.long, tree(expression, .long, first, second)).failing(with: first, second)
    }

    /// What to do where something else than a set is asked for its elements.
    private static func setHelp(_ type: CedarType) -> String? {
        switch type {
        case .entity, .anyEntity: "test whether one entity is another, or a member of it, with `in`"
        case .record: "test for an attribute with `has`"
        case .string: "test for a part of a text with `like`"
        default: nil
        }
    }

    /// The type of `set.contains(element)`.
    private mutating func contains(
        _ expression: Expression, _ left: Expression, _ right: Expression, _ known: Set<Capability>
    ) -> Typing {
        let set = expect(left, [.set(nil)], known, help: Self.setHelp)
        let element = typing(of: right, known)
        var elementType: CedarType?
        if case .set(let type) = set.type { elementType = type }
        let isAgreed = agree(
            elementType, element.type, at: expression.range, "the elements of the set and the argument of `contains`")
        let result = Typing(type: .boolean, isFailed: !isAgreed, tree: tree(expression, .boolean, set, element))
        return result.failing(with: set, element)
    }

    /// The type of `containsAll` and `containsAny`.
    private mutating func containsSeveral(
        _ expression: Expression, _ left: Expression, _ right: Expression, _ known: Set<Capability>
    ) -> Typing {
        let first = expect(left, [.set(nil)], known, help: Self.setHelp)
        let second = expect(right, [.set(nil)], known) { _ in "test for one element with `contains`" }
        let isAgreed = agree(first.type, second.type, at: expression.range, "both sets")
        let result = Typing(type: .boolean, isFailed: !isAgreed, tree: tree(expression, .boolean, first, second))
        return result.failing(with: first, second)
    }
}

extension CedarType {
    /// Whether `<` and its like order values of this type.
    fileprivate var isOrdered: Bool {
        switch self {
        case .long: true
        case .extensionType(let type): type.isOrdered
        default: false
        }
    }

    /// What to do where something is compared that has no order.
    fileprivate var orderHelp: String? {
        self == .extensionType(.decimal) ? "compare decimals with `.lessThan(…)` and its like" : nil
    }
}
