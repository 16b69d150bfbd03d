extension Frame {
    /// Runs a test. Recursion is bounded by the depth of expressions.
    func test(_ index: Int32) -> Truth {
        let operation = program.operations[Int(index)]
        switch operation.code {
        case .constant: return Truth(rawValue: UInt8(truncatingIfNeeded: operation.a)) ?? .failed
        case .and: return list(operation, until: .false)
        case .or: return list(operation, until: .true)
        case .not: return test(operation.a).negated
        case .choose:
            switch test(operation.a) {
            case .true: return test(operation.b)
            case .false: return test(operation.c)
            case .failed: return .failed
            }
        case .variableHasKey:
            return Truth(keys.variable(operation.a, has: UInt32(bitPattern: operation.b)))
        case .pathEquals:
            guard let key = pathKey(operation.a) else { return .failed }
            return Truth(key == UInt32(bitPattern: operation.b))
        case .pathExists: return Truth(path(operation.a) != nil)
        case .less, .lessOrEqual:
            guard let left = ordinal(operation.a), let right = ordinal(operation.b), left.kind == right.kind
            else { return .failed }
            return Truth(operation.code == .less ? left.number < right.number : left.number <= right.number)
        default: return testValues(operation)
        }
    }

    /// Runs tests up to the first that is `end` or fails.
    @inline(__always)
    private func list(_ operation: Operation, until end: Truth) -> Truth {
        for position in operation.a..<(operation.a + operation.b) {
            let truth = test(program.operands[Int(position)])
            if truth != end.negated { return truth }
        }
        return end.negated
    }

    /// Runs a test that looks at whole values.
    private func testValues(_ operation: Operation) -> Truth {
        switch operation.code {
        case .isTrue:
            guard case .bool(let bool)? = value(operation.a) else { return .failed }
            return Truth(bool)
        case .equal:
            guard let left = value(operation.a), let right = value(operation.b) else { return .failed }
            return Truth(left == right)
        case .in:
            guard case .entity(let uid)? = value(operation.a), let right = value(operation.b) else { return .failed }
            return isEntity(uid, in: right)
        case .contains:
            guard case .set(let set)? = value(operation.a), let element = value(operation.b) else { return .failed }
            return Truth(set.contains(element))
        case .containsAll:
            guard case .set(let left)? = value(operation.a), case .set(let right)? = value(operation.b)
            else { return .failed }
            return Truth(left.isSuperset(of: right))
        case .containsAny:
            guard case .set(let left)? = value(operation.a), case .set(let right)? = value(operation.b)
            else { return .failed }
            return Truth(left.intersects(right))
        case .isEmpty:
            guard case .set(let set)? = value(operation.a) else { return .failed }
            return Truth(set.isEmpty)
        case .hasTag:
            guard case .entity(let uid)? = value(operation.a), case .string(let name)? = value(operation.b)
            else { return .failed }
            return Truth(node(of: uid)?.entity.tags.contains(name) ?? false)
        case .has: return has(operation)
        case .like:
            guard case .string(let text)? = value(operation.a) else { return .failed }
            return Truth(program.patterns[Int(operation.b)].matches(text))
        case .isType: return isType(operation)
        default: return .failed
        }
    }

    /// Cedar's `in`, of an entity in an entity or in a set of entities.
    private func isEntity(_ uid: EntityUID, in right: Value) -> Truth {
        switch right {
        case .entity(let ancestor): return Truth(isEntity(uid, node(of: uid), in: ancestor))
        case .set(let set):
            let node = node(of: uid)
            var isFound = false
            for element in set.elements {
                guard case .entity(let ancestor) = element else { return .failed }
                isFound = isFound || isEntity(uid, node, in: ancestor)
            }
            return Truth(isFound)
        default: return .failed
        }
    }

    /// `has` with one or more names.
    private func has(_ operation: Operation) -> Truth {
        guard var value = value(operation.a) else { return .failed }
        for name in program.nameLists[Int(operation.b)] {
            let next: Value?
            switch value {
            case .record(let record): next = record[name]
            case .entity(let uid): next = node(of: uid)?.entity.attributes[name]
            default: return .failed
            }
            guard let next else { return .false }
            value = next
        }
        return .true
    }

    /// `is`, and `in` after it only where the type is right.
    private func isType(_ operation: Operation) -> Truth {
        guard case .entity(let uid)? = value(operation.a) else { return .failed }
        guard uid.type == program.types[Int(operation.b)] else { return .false }
        guard operation.c >= 0 else { return .true }
        guard let ancestor = value(operation.c) else { return .failed }
        return isEntity(uid, in: ancestor)
    }
}
