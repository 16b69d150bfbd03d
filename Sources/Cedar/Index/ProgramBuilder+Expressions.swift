extension ProgramBuilder {
    /// Compiles an expression that must be a Boolean; every operation that makes none fails there.
    func test(_ expression: Expression) -> Int32 {
        switch expression.node {
        case .literal(.bool(let bool)):
            return append(Operation(code: .constant, a: bool ? 1 : 0))
        case .ifThenElse(let condition, let first, let second):
            let condition = test(condition)
            let first = test(first)
            return append(Operation(code: .choose, a: condition, b: first, c: test(second)))
        case .and(let operands):
            return list(.and, operands)
        case .or(let operands):
            return list(.or, operands)
        case .unary(.not, let operand):
            return append(Operation(code: .not, a: test(operand)))
        case .unary(.isEmpty, let operand):
            return append(Operation(code: .isEmpty, a: value(operand)))
        case .binary(let operation, let left, let right):
            return test(operation, left, right) ?? append(Operation(code: .isTrue, a: value(expression)))
        case .has(let operand, let names):
            return has(operand, names)
        case .like(let operand, let pattern):
            let operand = value(operand)
            return append(Operation(code: .like, a: operand, b: append(pattern: pattern)))
        case .isType(let operand, let type, let ancestor):
            return isType(operand, type, ancestor)
        case .literal, .variable, .unary(.negate, _), .attribute, .set, .record, .call:
            return append(Operation(code: .isTrue, a: value(expression)))
        }
    }

    /// Compiles an expression to its value.
    func value(_ expression: Expression) -> Int32 {
        if let constant = expression.constant { return append(literal: constant) }
        if let path = AttributePath(expression), let number = number(of: path) {
            return append(Operation(code: .path, a: number))
        }
        switch expression.node {
        case .variable(let variable):
            return append(Operation(code: .variable, a: variable.number))
        case .ifThenElse(let condition, let first, let second):
            let condition = test(condition)
            let first = value(first)
            return append(Operation(code: .choose, a: condition, b: first, c: value(second)))
        case .unary(.negate, let operand):
            return append(Operation(code: .negate, a: value(operand)))
        case .binary(.add, let left, let right): return pair(.add, left, right)
        case .binary(.subtract, let left, let right): return pair(.subtract, left, right)
        case .binary(.multiply, let left, let right): return pair(.multiply, left, right)
        case .binary(.getTag, let left, let right): return pair(.tag, left, right)
        case .attribute(let operand, let name):
            let operand = value(operand)
            return append(Operation(code: .attribute, a: operand, b: append(name: name)))
        case .set(let elements, _):
            let run = run(of: elements.map { value($0) })
            return append(Operation(code: .set, a: run.start, b: run.count))
        case .record(let entries, _):
            let run = run(of: entries.map { value($0.value) })
            return append(
                Operation(code: .record, a: run.start, b: run.count, c: append(nameList: entries.map(\.key))))
        case .call(let function, let arguments, _):
            let run = run(of: arguments.map { value($0) })
            return append(Operation(code: .call, a: run.start, b: run.count, c: append(function: function)))
        case .literal, .and, .or, .unary, .binary, .has, .like, .isType:
            return append(Operation(code: .truth, a: test(expression)))
        }
    }

    /// Compiles a chain.
    private func list(_ code: Operation.Code, _ operands: [Expression]) -> Int32 {
        let run = run(of: operands.map { test($0) })
        return append(Operation(code: code, a: run.start, b: run.count))
    }

    /// Compiles two operands, the left one first.
    private func pair(_ code: Operation.Code, _ left: Expression, _ right: Expression) -> Int32 {
        let left = value(left)
        return append(Operation(code: code, a: left, b: value(right)))
    }

    /// Compiles an operator that makes a Boolean, nil for the others.
    private func test(_ operation: BinaryOperator, _ left: Expression, _ right: Expression) -> Int32? {
        switch operation {
        case .equal: return equal(left, right)
        case .notEqual: return append(Operation(code: .not, a: equal(left, right)))
        case .less: return pair(.less, left, right)
        case .lessOrEqual: return pair(.lessOrEqual, left, right)
        case .greater: return append(Operation(code: .not, a: pair(.lessOrEqual, left, right)))
        case .greaterOrEqual: return append(Operation(code: .not, a: pair(.less, left, right)))
        case .in: return isIn(left, right)
        case .contains: return pair(.contains, left, right)
        case .containsAll: return pair(.containsAll, left, right)
        case .containsAny: return pair(.containsAny, left, right)
        case .hasTag:
            if let path = Self.tag(left, right), let number = number(of: path) {
                return append(Operation(code: .pathExists, a: number))
            }
            return pair(.hasTag, left, right)
        case .add, .subtract, .multiply, .getTag: return nil
        }
    }

    /// Compiles an equality; with a constant on one side it becomes a comparison of two numbers.
    private func equal(_ left: Expression, _ right: Expression) -> Int32 {
        for (one, other) in [(left, right), (right, left)] {
            guard let constant = other.constant else { continue }
            if case .variable(let variable) = one.node, variable != .context, case .entity(let uid) = constant {
                return append(variable, has: .equal(entity: vocabulary.insert(entity: uid)))
            }
            if let path = AttributePath(one), let number = number(of: path) {
                let key = vocabulary.insert(value: constant)
                return append(Operation(code: .pathEquals, a: number, b: Int32(bitPattern: key.bits)))
            }
        }
        return pair(.equal, left, right)
    }

    /// Compiles `in`.
    private func isIn(_ left: Expression, _ right: Expression) -> Int32 {
        if case .variable(let variable) = left.node, variable != .context, let ancestors = right.constantEntities {
            return anyOf(ancestors.map { .in(entity: vocabulary.insert(entity: $0)) }, of: variable)
        }
        return pair(.in, left, right)
    }

    /// Compiles `is`.
    private func isType(_ operand: Expression, _ type: EntityType, _ ancestor: Expression?) -> Int32 {
        if case .variable(let variable) = operand.node, variable != .context, ancestor == nil {
            return append(variable, has: vocabulary.insert(type: type))
        }
        let operand = value(operand)
        let type = append(type: type)
        return append(Operation(code: .isType, a: operand, b: type, c: ancestor.map { value($0) } ?? -1))
    }

    /// Compiles `has`.
    private func has(_ operand: Expression, _ names: [Text]) -> Int32 {
        if names.count == 1, case .variable(let variable) = operand.node,
            let number = number(of: AttributePath(root: variable, startsWithTag: false, names: names))
        {
            return append(Operation(code: .pathExists, a: number))
        }
        let operand = value(operand)
        return append(Operation(code: .has, a: operand, b: append(nameList: names)))
    }

    /// The path of a tag with a constant name of an entity of the request.
    static func tag(_ operand: Expression, _ key: Expression) -> AttributePath? {
        guard case .variable(let variable) = operand.node, variable != .context,
            case .string(let name)? = key.constant
        else { return nil }
        return AttributePath(root: variable, startsWithTag: true, names: [name])
    }
}

extension Expression {
    /// The entities of a constant that may stand to the right of `in`: one, or a set of nothing else.
    var constantEntities: [EntityUID]? {
        switch constant {
        case .entity(let uid): return [uid]
        case .set(let set):
            var entities: [EntityUID] = []
            for element in set.elements {
                guard case .entity(let uid) = element else { return nil }
                entities.append(uid)
            }
            return entities
        default: return nil
        }
    }
}
