extension Frame {
    /// The value of an operation, nil for a failure.
    func value(_ index: Int32) -> Value? {
        let operation = program.operations[Int(index)]
        switch operation.code {
        case .literal, .number: return program.literals[Int(operation.a)]
        case .variable: return variable(operation.a)
        case .path: return path(operation.a)?.pointee
        case .choose:
            switch test(operation.a) {
            case .true: return value(operation.b)
            case .false: return value(operation.c)
            case .failed: return nil
            }
        case .truth: return test(index: operation.a)
        case .attribute: return attribute(operation)
        case .tag:
            guard case .entity(let uid)? = value(operation.a), case .string(let name)? = value(operation.b)
            else { return nil }
            return node(of: uid)?.entity.tags[name]
        case .negate, .add, .subtract, .multiply: return calculate(operation).map(Value.long)
        case .set, .record, .call: return construct(operation)
        default: return nil
        }
    }

    /// What `<` compares, without making a value; nil for a failure or another type.
    @inline(__always)
    func ordinal(_ index: Int32) -> Ordinal? {
        let operation = program.operations[Int(index)]
        switch operation.code {
        case .number:
            guard let kind = Ordinal.Kind(rawValue: UInt8(truncatingIfNeeded: operation.c)) else { return nil }
            return Ordinal(kind: kind, number: program.numbers[Int(operation.b)])
        case .path:
            guard let value = path(operation.a) else { return nil }
            return Ordinal(value.pointee)
        case .negate, .add, .subtract, .multiply:
            return calculate(operation).map { Ordinal(kind: .long, number: $0) }
        default: return value(index).flatMap { Ordinal($0) }
        }
    }

    /// A test as a value.
    private func test(index: Int32) -> Value? {
        test(index).bool.map(Value.bool)
    }

    /// The value of a variable.
    private func variable(_ number: Int32) -> Value {
        switch number {
        case 0: .entity(request.principal)
        case 1: .entity(request.action)
        case 2: .entity(request.resource)
        default: .record(request.context)
        }
    }

    /// An attribute of a record or an entity.
    private func attribute(_ operation: Operation) -> Value? {
        let name = program.names[Int(operation.b)]
        switch value(operation.a) {
        case .record(let record): return record[name]
        case .entity(let uid): return node(of: uid)?.entity.attributes[name]
        default: return nil
        }
    }

    /// Arithmetic within 64 bits.
    private func calculate(_ operation: Operation) -> Int64? {
        guard let left = ordinal(operation.a), left.kind == .long else { return nil }
        if operation.code == .negate { return left.number == .min ? nil : -left.number }
        guard let right = ordinal(operation.b), right.kind == .long else { return nil }
        let (result, overflows) =
            switch operation.code {
            case .add: left.number.addingReportingOverflow(right.number)
            case .subtract: left.number.subtractingReportingOverflow(right.number)
            default: left.number.multipliedReportingOverflow(by: right.number)
            }
        return overflows ? nil : result
    }

    /// Makes a set, a record, or the result of an extension function.
    private func construct(_ operation: Operation) -> Value? {
        var values: [Value] = []
        values.reserveCapacity(Int(operation.b))
        for position in operation.a..<(operation.a + operation.b) {
            guard let value = value(program.operands[Int(position)]) else { return nil }
            values.append(value)
        }
        switch operation.code {
        case .set: return .set(ValueSet(values))
        case .record:
            var record = Record()
            for (key, value) in zip(program.nameLists[Int(operation.c)], values) { record[key] = value }
            return .record(record)
        default: return try? program.functions[Int(operation.c)].call(values)
        }
    }
}
