extension Evaluator {
    /// Applies a unary operator to a value.
    func apply(_ operation: UnaryOperator, to value: Value, at expression: Expression) throws(EvaluationFailure)
        -> Value
    {
        switch (operation, value) {
        case (.not, .bool(let bool)): return .bool(!bool)
        case (.negate, .long(let number)):
            guard number != .min else { throw overflow("-(\(number))", expression) }
            return .long(-number)
        case (.isEmpty, .set(let set)): return .bool(set.isEmpty)
        case (.not, _): throw typeFailure("bool", value, expression)
        case (.negate, _): throw typeFailure("long", value, expression)
        case (.isEmpty, _): throw typeFailure("set", value, expression)
        }
    }

    /// Applies a binary operator to two values; the expressions they came from are for messages.
    func apply(
        _ operation: BinaryOperator, _ left: Value, _ right: Value, _ leftExpression: Expression,
        _ rightExpression: Expression, at expression: Expression
    ) throws(EvaluationFailure) -> Value {
        switch operation {
        case .equal: return .bool(left == right)
        case .notEqual: return .bool(left != right)
        case .less: return .bool(try order(left, right, leftExpression, rightExpression) < 0)
        case .lessOrEqual: return .bool(try order(left, right, leftExpression, rightExpression) <= 0)
        case .greater: return .bool(try order(left, right, leftExpression, rightExpression) > 0)
        case .greaterOrEqual: return .bool(try order(left, right, leftExpression, rightExpression) >= 0)
        case .add, .subtract, .multiply:
            return .long(
                try calculate(operation, long(left, leftExpression), long(right, rightExpression), at: expression))
        case .in:
            return .bool(try isEntity(try entity(left, leftExpression), in: right, rightExpression))
        case .contains:
            return .bool(try set(left, leftExpression).contains(right))
        case .containsAll:
            return .bool(try set(left, leftExpression).isSuperset(of: set(right, rightExpression)))
        case .containsAny:
            return .bool(try set(left, leftExpression).intersects(set(right, rightExpression)))
        case .getTag:
            return try tag(string(right, rightExpression), of: entity(left, leftExpression), at: expression)
        case .hasTag:
            let uid = try entity(left, leftExpression)
            let key = try string(right, rightExpression)
            return .bool(node(of: uid)?.entity.tags.contains(key) ?? false)
        }
    }

    /// Compares two integers, two datetimes or two durations.
    private func order(
        _ left: Value, _ right: Value, _ leftExpression: Expression, _ rightExpression: Expression
    ) throws(EvaluationFailure) -> Int {
        switch (left, right) {
        case (.long(let left), .long(let right)):
            return left < right ? -1 : (left == right ? 0 : 1)
        case (.extensionValue(.datetime(let left)), .extensionValue(.datetime(let right))):
            return left < right ? -1 : (left == right ? 0 : 1)
        case (.extensionValue(.duration(let left)), .extensionValue(.duration(let right))):
            return left < right ? -1 : (left == right ? 0 : 1)
        case (.long, _), (.extensionValue(.datetime), _), (.extensionValue(.duration), _):
            throw typeFailure(left.typeName, right, rightExpression)
        default:
            throw typeFailure("long, datetime or duration", left, leftExpression)
        }
    }

    /// Adds, subtracts or multiplies within 64 bits.
    private func calculate(
        _ operation: BinaryOperator, _ left: Int64, _ right: Int64, at expression: Expression
    ) throws(EvaluationFailure) -> Int64 {
        let (result, overflows) =
            switch operation {
            case .add: left.addingReportingOverflow(right)
            case .subtract: left.subtractingReportingOverflow(right)
            default: left.multipliedReportingOverflow(by: right)
            }
        if overflows { throw overflow("\(left) \(operation.rawValue) \(right)", expression) }
        return result
    }

    /// Cedar's `in`: the right side is an entity or a set of entities, all of which must be entities.
    private func isEntity(
        _ uid: EntityUID, in right: Value, _ rightExpression: Expression
    ) throws(EvaluationFailure) -> Bool {
        switch right {
        case .entity(let ancestor):
            return uid == ancestor || (node(of: uid)?.ancestors.contains(ancestor) ?? false)
        case .set(let set):
            let node = node(of: uid)
            var isFound = false
            for element in set.elements {
                let ancestor = try entity(element, rightExpression)
                isFound = isFound || uid == ancestor || (node?.ancestors.contains(ancestor) ?? false)
            }
            return isFound
        default:
            throw typeFailure("an entity or a set of entities", right, rightExpression)
        }
    }

    /// Evaluates `is`, and `in` after it only where the type is right.
    func isType(
        _ operand: Expression, _ type: EntityType, _ ancestor: Expression?
    ) throws(EvaluationFailure) -> Bool {
        let uid = try entity(try evaluate(operand), operand)
        guard uid.type == type else { return false }
        guard let ancestor else { return true }
        return try isEntity(uid, in: try evaluate(ancestor), ancestor)
    }

    /// Looks up an attribute of a record or an entity.
    func attribute(
        _ name: Text, of value: Value, _ operand: Expression, at expression: Expression
    ) throws(EvaluationFailure) -> Value {
        switch value {
        case .record(let record):
            if let attribute = record[name] { return attribute }
            throw EvaluationFailure(kind: .recordAttributeDoesNotExist(attribute: name), range: expression.range)
        case .entity(let uid):
            guard let node = node(of: uid) else {
                throw EvaluationFailure(kind: .entityDoesNotExist(uid), range: expression.range)
            }
            if let attribute = node.entity.attributes[name] { return attribute }
            throw EvaluationFailure(
                kind: .entityAttributeDoesNotExist(uid, attribute: name), range: expression.range)
        default:
            throw typeFailure("a record or an entity", value, operand)
        }
    }

    /// Whether each name in turn is an attribute of the value under the one before.
    func has(_ names: [Text], in value: Value, _ operand: Expression) throws(EvaluationFailure) -> Bool {
        var value = value
        for name in names {
            let next: Value?
            switch value {
            case .record(let record): next = record[name]
            case .entity(let uid): next = node(of: uid)?.entity.attributes[name]
            default: throw typeFailure("a record or an entity", value, operand)
            }
            guard let next else { return false }
            value = next
        }
        return true
    }

    /// Whether a string matches a pattern.
    func like(_ value: Value, _ pattern: Pattern, _ operand: Expression) throws(EvaluationFailure) -> Bool {
        pattern.matches(try string(value, operand))
    }

    /// Looks up a tag of an entity.
    private func tag(
        _ key: Text, of uid: EntityUID, at expression: Expression
    ) throws(EvaluationFailure) -> Value {
        guard let node = node(of: uid) else {
            throw EvaluationFailure(kind: .entityDoesNotExist(uid), range: expression.range)
        }
        if let tag = node.entity.tags[key] { return tag }
        throw EvaluationFailure(kind: .entityTagDoesNotExist(uid, tag: key), range: expression.range)
    }

    // MARK: Types

    /// The integer, or a failure.
    private func long(_ value: Value, _ expression: Expression) throws(EvaluationFailure) -> Int64 {
        guard case .long(let number) = value else { throw typeFailure("long", value, expression) }
        return number
    }

    /// The string, or a failure.
    private func string(_ value: Value, _ expression: Expression) throws(EvaluationFailure) -> Text {
        guard case .string(let text) = value else { throw typeFailure("string", value, expression) }
        return text
    }

    /// The entity, or a failure.
    private func entity(_ value: Value, _ expression: Expression) throws(EvaluationFailure) -> EntityUID {
        guard case .entity(let uid) = value else { throw typeFailure("an entity", value, expression) }
        return uid
    }

    /// The set, or a failure.
    private func set(_ value: Value, _ expression: Expression) throws(EvaluationFailure) -> ValueSet {
        guard case .set(let set) = value else { throw typeFailure("set", value, expression) }
        return set
    }

    /// The failure that a result does not fit.
    private func overflow(_ operation: String, _ expression: Expression) -> EvaluationFailure {
        EvaluationFailure(kind: .integerOverflow(operation: operation), range: expression.range)
    }
}
