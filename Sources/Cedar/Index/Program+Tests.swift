extension Program {
    /// Runs a test. Recursion is bounded by the depth of expressions.
    func test(_ index: Int32, _ frame: Frame) -> Truth {
        let operation = operations[Int(index)]
        switch operation.code {
        case .constant: return Truth(rawValue: UInt8(truncatingIfNeeded: operation.a)) ?? .failed
        case .and: return list(operation, until: .false, frame)
        case .or: return list(operation, until: .true, frame)
        case .not: return test(operation.a, frame).negated
        case .choose:
            switch test(operation.a, frame) {
            case .true: return test(operation.b, frame)
            case .false: return test(operation.c, frame)
            case .failed: return .failed
            }
        case .variableHasKey:
            return Truth(frame.keys.variable(operation.a, has: UInt32(bitPattern: operation.b)))
        case .pathEquals:
            guard let key = pathKey(operation.a, frame) else { return .failed }
            return Truth(key == UInt32(bitPattern: operation.b))
        case .pathExists: return Truth(path(operation.a, frame) != nil)
        case .less, .lessOrEqual:
            guard let left = ordinal(operation.a, frame), let right = ordinal(operation.b, frame),
                left.kind == right.kind
            else { return .failed }
            return Truth(operation.code == .less ? left.number < right.number : left.number <= right.number)
        default: return testValues(operation, frame)
        }
    }

    /// Runs tests up to the first that is `end` or fails.
    @inline(__always)
    private func list(_ operation: Operation, until end: Truth, _ frame: Frame) -> Truth {
        for position in operation.a..<(operation.a + operation.b) {
            let truth = test(operands[Int(position)], frame)
            if truth != end.negated { return truth }
        }
        return end.negated
    }

    /// Runs a test that looks at whole values.
    private func testValues(_ operation: Operation, _ frame: Frame) -> Truth {
        switch operation.code {
        case .isTrue:
            guard case .bool(let bool)? = value(operation.a, frame) else { return .failed }
            return Truth(bool)
        case .equal:
            guard let left = value(operation.a, frame), let right = value(operation.b, frame) else { return .failed }
            return Truth(left == right)
        case .in:
            guard case .entity(let uid)? = value(operation.a, frame), let right = value(operation.b, frame) else {
                return .failed
            }
            return isEntity(uid, in: right, frame)
        case .contains:
            guard case .set(let set)? = value(operation.a, frame), let element = value(operation.b, frame) else {
                return .failed
            }
            return Truth(set.contains(element))
        case .containsAll:
            guard case .set(let left)? = value(operation.a, frame), case .set(let right)? = value(operation.b, frame)
            else { return .failed }
            return Truth(left.isSuperset(of: right))
        case .containsAny:
            guard case .set(let left)? = value(operation.a, frame), case .set(let right)? = value(operation.b, frame)
            else { return .failed }
            return Truth(left.intersects(right))
        case .isEmpty:
            guard case .set(let set)? = value(operation.a, frame) else { return .failed }
            return Truth(set.isEmpty)
        case .hasTag:
            guard case .entity(let uid)? = value(operation.a, frame),
                case .string(let name)? = value(operation.b, frame)
            else { return .failed }
            return Truth(frame.node(of: uid)?.entity.tags.contains(name) ?? false)
        case .has: return has(operation, frame)
        case .like:
            guard case .string(let text)? = value(operation.a, frame) else { return .failed }
            return Truth(patterns[Int(operation.b)].matches(text))
        case .isType: return isType(operation, frame)
        default: return .failed
        }
    }

    /// Cedar's `in`, of an entity in an entity or in a set of entities.
    private func isEntity(_ uid: EntityUID, in right: Value, _ frame: Frame) -> Truth {
        switch right {
        case .entity(let ancestor): return Truth(frame.isEntity(uid, frame.node(of: uid), in: ancestor))
        case .set(let set):
            let node = frame.node(of: uid)
            var isFound = false
            for element in set.elements {
                guard case .entity(let ancestor) = element else { return .failed }
                isFound = isFound || frame.isEntity(uid, node, in: ancestor)
            }
            return Truth(isFound)
        default: return .failed
        }
    }

    /// `has` with one or more names.
    private func has(_ operation: Operation, _ frame: Frame) -> Truth {
        guard var value = value(operation.a, frame) else { return .failed }
        for name in nameLists[Int(operation.b)] {
            let next: Value?
            switch value {
            case .record(let record): next = record[name]
            case .entity(let uid): next = frame.node(of: uid)?.entity.attributes[name]
            default: return .failed
            }
            guard let next else { return .false }
            value = next
        }
        return .true
    }

    /// `is`, and `in` after it only where the type is right.
    private func isType(_ operation: Operation, _ frame: Frame) -> Truth {
        guard case .entity(let uid)? = value(operation.a, frame) else { return .failed }
        guard uid.type == types[Int(operation.b)] else { return .false }
        guard operation.c >= 0 else { return .true }
        guard let ancestor = value(operation.c, frame) else { return .failed }
        return isEntity(uid, in: ancestor, frame)
    }
}
