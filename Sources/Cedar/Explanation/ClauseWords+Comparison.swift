extension ClauseWords {
    /// Why a binary operator came out; nil for operators whose result is no Boolean.
    func comparison(
        _ operation: BinaryOperator, _ left: Expression, _ right: Expression, _ outcome: Bool
    ) -> String? {
        guard let leftValue = try? evaluator.evaluate(left), let rightValue = try? evaluator.evaluate(right) else {
            return nil
        }
        switch operation {
        case .equal, .notEqual: return equality(left, right, leftValue, rightValue, operation == .equal, outcome)
        case .less, .lessOrEqual, .greater, .greaterOrEqual:
            return order(operation, left, right, leftValue, rightValue, outcome)
        case .in: return membership(left, rightValue, right, outcome)
        case .contains:
            if left.constant != nil {
                let needed = outcome ? "one of" : "needed one of"
                return "\(name(right)) is \(Quotation.text(of: rightValue)), \(needed) \(Quotation.text(of: leftValue))"
            }
            let verb = outcome ? "contains" : "does not contain"
            return "\(name(left)) \(verb) \(known(right, rightValue))"
        case .containsAll, .containsAny:
            return overlap(left, leftValue, right, rightValue, operation == .containsAll, outcome)
        case .hasTag: return "\(name(left)) has \(outcome ? "the" : "no") tag \(known(right, rightValue))"
        case .getTag, .add, .subtract, .multiply: return nil
        }
    }

    /// Why `==` or `!=` came out.
    private func equality(
        _ left: Expression, _ right: Expression, _ leftValue: Value, _ rightValue: Value, _ wantsEqual: Bool,
        _ outcome: Bool
    ) -> String {
        let isSwapped = left.constant != nil && right.constant == nil
        let (subject, subjectValue) = isSwapped ? (right, rightValue) : (left, leftValue)
        let (other, otherValue) = isSwapped ? (left, leftValue) : (right, rightValue)
        let start = "\(name(subject)) is \(Quotation.text(of: subjectValue))"
        switch (wantsEqual, outcome) {
        case (true, true): return other.constant == nil ? "\(start), as is \(name(other))" : start
        case (true, false): return "\(start), needed \(known(other, otherValue))"
        case (false, true): return "\(start), not \(known(other, otherValue))"
        case (false, false): return "\(start), needed any other"
        }
    }

    /// Why a comparison by order came out; the constant, if there is one, is what is needed.
    private func order(
        _ operation: BinaryOperator, _ left: Expression, _ right: Expression, _ leftValue: Value,
        _ rightValue: Value, _ outcome: Bool
    ) -> String {
        let isSwapped = left.constant != nil && right.constant == nil
        let (subject, subjectValue) = isSwapped ? (right, rightValue) : (left, leftValue)
        let (other, otherValue) = isSwapped ? (left, leftValue) : (right, rightValue)
        var isTime = false
        if case .extensionValue(.datetime) = leftValue { isTime = true }
        let relation = Self.words(isSwapped ? Self.mirrored(operation) : operation, isTime: isTime)
        let start = "\(name(subject)) is \(Quotation.text(of: subjectValue))"
        return "\(start), \(outcome ? "" : "needed ")\(relation) \(known(other, otherValue))"
    }

    /// The operator with its sides changed.
    private static func mirrored(_ operation: BinaryOperator) -> BinaryOperator {
        switch operation {
        case .less: .greater
        case .lessOrEqual: .greaterOrEqual
        case .greater: .less
        case .greaterOrEqual: .lessOrEqual
        default: operation
        }
    }

    /// An order in words.
    private static func words(_ operation: BinaryOperator, isTime: Bool) -> String {
        switch operation {
        case .less: isTime ? "before" : "less than"
        case .lessOrEqual: isTime ? "at or before" : "at most"
        case .greater: isTime ? "after" : "more than"
        default: isTime ? "at or after" : "at least"
        }
    }

    /// Why `in` came out.
    private func membership(_ left: Expression, _ rightValue: Value, _ right: Expression, _ outcome: Bool) -> String {
        var subject = name(left)
        if case .variable = left.node {} else if let value = value(left) { subject += ", which is \(value)," }
        if case .set = rightValue {
            return "\(subject) is in \(outcome ? "one" : "none") of \(known(right, rightValue))"
        }
        return "\(subject) is \(outcome ? "" : "not ")in \(known(right, rightValue))"
    }

    /// Why `containsAll` or `containsAny` came out.
    private func overlap(
        _ left: Expression, _ leftValue: Value, _ right: Expression, _ rightValue: Value, _ wantsAll: Bool,
        _ outcome: Bool
    ) -> String? {
        guard case .set(let have) = leftValue, case .set(let want) = rightValue else { return nil }
        if wantsAll {
            guard let missing = want.elements.first(where: { !have.contains($0) }) else {
                return "\(name(left)) contains all of \(known(right, rightValue))"
            }
            return "\(name(left)) does not contain \(Quotation.text(of: missing))"
        }
        return "\(name(left)) contains \(outcome ? "some" : "none") of \(known(right, rightValue))"
    }

    /// Why a call of an extension function came out; nil for functions whose result is no Boolean.
    func call(_ function: ExtensionFunction, _ arguments: [Expression], _ outcome: Bool) -> String? {
        guard let first = arguments.first, let value = value(first) else { return nil }
        let start = "\(name(first)) is \(value)"
        let not = outcome ? "" : "not "
        let needed = outcome ? "" : "needed "
        let other = arguments.count > 1 ? known(arguments[1], try? evaluator.evaluate(arguments[1])) : ""
        switch function {
        case .isInRange: return "\(start), which is \(not)within \(other)"
        case .isIpv4: return "\(start), which is \(not)an IPv4 address"
        case .isIpv6: return "\(start), which is \(not)an IPv6 address"
        case .isLoopback: return "\(start), which is \(not)a loopback address"
        case .isMulticast: return "\(start), which is \(not)a multicast address"
        case .lessThan: return "\(start), \(needed)less than \(other)"
        case .lessThanOrEqual: return "\(start), \(needed)at most \(other)"
        case .greaterThan: return "\(start), \(needed)more than \(other)"
        case .greaterThanOrEqual: return "\(start), \(needed)at least \(other)"
        default: return nil
        }
    }

    /// The value of an expression, with its name where the policy does not say the value itself.
    private func known(_ expression: Expression, _ value: Value?) -> String {
        guard let value else { return name(expression) }
        let text = Quotation.text(of: value)
        return expression.constant == nil ? "\(name(expression)), which is \(text)" : text
    }
}
