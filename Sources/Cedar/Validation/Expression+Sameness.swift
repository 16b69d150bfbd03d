extension Expression {
    /// Whether both expressions say the same, wherever they stand.
    static func isSame(_ left: Expression, _ right: Expression) -> Bool {
        switch (left.node, right.node) {
        case (.literal(let left), .literal(let right)): left == right
        case (.variable(let left), .variable(let right)): left == right
        case (.attribute(let left, let leftName), .attribute(let right, let rightName)):
            leftName == rightName && isSame(left, right)
        case (.has(let left, let leftNames), .has(let right, let rightNames)):
            leftNames == rightNames && isSame(left, right)
        case (.like(let left, let leftPattern), .like(let right, let rightPattern)):
            leftPattern == rightPattern && isSame(left, right)
        case (.unary(let leftOperator, let left), .unary(let rightOperator, let right)):
            leftOperator == rightOperator && isSame(left, right)
        case (.binary(let leftOperator, let first, let second), .binary(let rightOperator, let third, let fourth)):
            leftOperator == rightOperator && isSame(first, third) && isSame(second, fourth)
        default: isSameCollection(left, right)
        }
    }

    /// The same for nodes with several parts.
    private static func isSameCollection(_ left: Expression, _ right: Expression) -> Bool {
        switch (left.node, right.node) {
        case (.and(let left), .and(let right)), (.or(let left), .or(let right)),
            (.set(let left, _), .set(let right, _)):
            left.count == right.count && zip(left, right).allSatisfy(isSame)
        case (.ifThenElse(let test, let first, let second), .ifThenElse(let otherTest, let third, let fourth)):
            isSame(test, otherTest) && isSame(first, third) && isSame(second, fourth)
        case (.isType(let left, let leftType, let leftAncestor), .isType(let right, let rightType, let rightAncestor)):
            leftType == rightType && isSame(left, right) && isSameOptional(leftAncestor, rightAncestor)
        case (.record(let left, _), .record(let right, _)):
            left.count == right.count && zip(left, right).allSatisfy { $0.key == $1.key && isSame($0.value, $1.value) }
        case (.call(let left, let leftArguments, _), .call(let right, let rightArguments, _)):
            left == right && leftArguments.count == rightArguments.count
                && zip(leftArguments, rightArguments).allSatisfy(isSame)
        default: false
        }
    }

    /// The same where both may be missing.
    private static func isSameOptional(_ left: Expression?, _ right: Expression?) -> Bool {
        switch (left, right) {
        case (.none, .none): true
        case (.some(let left), .some(let right)): isSame(left, right)
        default: false
        }
    }

    /// Feeds what `isSame` compares to `hasher`, but for the inner parts of large nodes.
    func hashSameness(into hasher: inout Hasher) {
        switch node {
        case .literal(let value): hasher.combine(value)
        case .variable(let variable): hasher.combine(variable)
        case .attribute(let target, let name):
            hasher.combine(name)
            target.hashSameness(into: &hasher)
        case .binary(let binary, let left, let right):
            hasher.combine(binary)
            left.hashSameness(into: &hasher)
            right.hashSameness(into: &hasher)
        case .set(let elements, _): hasher.combine(elements.count)
        case .record(let entries, _): for entry in entries { hasher.combine(entry.key) }
        default: hasher.combine(depth)
        }
    }
}
