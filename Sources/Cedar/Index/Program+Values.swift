extension Program {
    /// The value of an operation, nil for a failure.
    func value(_ index: Int32, _ frame: Frame) -> Value? {
        let operation = operations[Int(index)]
        switch operation.code {
        case .literal, .number: return literals[Int(operation.a)]
        case .variable: return variable(operation.a, frame)
        case .path: return path(operation.a, frame)?.pointee
        case .choose:
            switch test(operation.a, frame) {
            case .true: return value(operation.b, frame)
            case .false: return value(operation.c, frame)
            case .failed: return nil
            }
        case .truth: return test(index: operation.a, frame)
        case .attribute: return attribute(operation, frame)
        case .tag:
            guard case .entity(let uid)? = value(operation.a, frame),
                case .string(let name)? = value(operation.b, frame)
            else { return nil }
            return frame.node(of: uid)?.entity.tags[name]
        case .negate, .add, .subtract, .multiply: return calculate(operation, frame).map(Value.long)
        case .set, .record, .call: return construct(operation, frame)
        default: return nil
        }
    }

    /// What `<` compares, without making a value; nil for a failure or another type.
    @inline(__always)
    func ordinal(_ index: Int32, _ frame: Frame) -> Ordinal? {
        let operation = operations[Int(index)]
        switch operation.code {
        case .number:
            guard let kind = Ordinal.Kind(rawValue: UInt8(truncatingIfNeeded: operation.c)) else { return nil }
            return Ordinal(kind: kind, number: numbers[Int(operation.b)])
        case .path:
            guard let value = path(operation.a, frame) else { return nil }
            return Ordinal(value.pointee)
        case .negate, .add, .subtract, .multiply:
            return calculate(operation, frame).map { Ordinal(kind: .long, number: $0) }
        default: return value(index, frame).flatMap { Ordinal($0) }
        }
    }

    /// A test as a value.
    private func test(index: Int32, _ frame: Frame) -> Value? {
        test(index, frame).bool.map(Value.bool)
    }

    /// The value of a variable.
    private func variable(_ number: Int32, _ frame: Frame) -> Value {
        switch number {
        case 0: .entity(frame.request.principal)
        case 1: .entity(frame.request.action)
        case 2: .entity(frame.request.resource)
        default: .record(frame.request.context)
        }
    }

    /// An attribute of a record or an entity.
    private func attribute(_ operation: Operation, _ frame: Frame) -> Value? {
        let name = names[Int(operation.b)]
        switch value(operation.a, frame) {
        case .record(let record): return record[name]
        case .entity(let uid): return frame.node(of: uid)?.entity.attributes[name]
        default: return nil
        }
    }

    /// Arithmetic within 64 bits.
    private func calculate(_ operation: Operation, _ frame: Frame) -> Int64? {
        guard let left = ordinal(operation.a, frame), left.kind == .long else { return nil }
        if operation.code == .negate { return left.number == .min ? nil : -left.number }
        guard let right = ordinal(operation.b, frame), right.kind == .long else { return nil }
        let (result, overflows) =
            switch operation.code {
            case .add: left.number.addingReportingOverflow(right.number)
            case .subtract: left.number.subtractingReportingOverflow(right.number)
            default: left.number.multipliedReportingOverflow(by: right.number)
            }
        return overflows ? nil : result
    }

    /// Makes a set, a record, or the result of an extension function.
    private func construct(_ operation: Operation, _ frame: Frame) -> Value? {
        var values: [Value] = []
        values.reserveCapacity(Int(operation.b))
        for position in operation.a..<(operation.a + operation.b) {
            guard let value = value(operands[Int(position)], frame) else { return nil }
            values.append(value)
        }
        switch operation.code {
        case .set: return .set(ValueSet(values))
        case .record:
            var record = Record()
            for (key, value) in zip(nameLists[Int(operation.c)], values) { record[key] = value }
            return .record(record)
        default: return try? functions[Int(operation.c)].call(values)
        }
    }
}
