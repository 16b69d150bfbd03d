extension PickleMachine {
    /// Operations that push a constant, and those that only frame.
    mutating func stepConstant(_ operation: PickleOpcode) throws(PickleFault) -> Bool {
        switch operation {
        case .none: stack.append(.none)
        case .newTrue: stack.append(.boolean(true))
        case .newFalse: stack.append(.boolean(false))
        case .binaryInteger: stack.append(.integer(Int64(Int32(truncatingIfNeeded: try cursor.number(width: 4)))))
        case .binaryInteger1: stack.append(.integer(Int64(try cursor.byte())))
        case .binaryInteger2: stack.append(.integer(Int64(try cursor.number(width: 2))))
        case .integer, .long: stack.append(try textInteger(cursor.line(), isInteger: operation == .integer))
        case .long1: try pushLong(UInt64(cursor.byte()))
        case .long4:
            let count = try cursor.number(width: 4)
            guard count < 1 << 31 else { throw .argument("a number has a negative length") }
            try pushLong(count)
        case .float:
            let line = try cursor.line()
            guard !line.isEmpty else { throw .argument("a float is empty") }
            stack.append(.float)
        case .binaryFloat:
            _ = try cursor.number(width: 8)
            stack.append(.float)
        case .proto:
            let number = Int(try cursor.byte())
            guard number <= 5 else { throw .protocolNumber(number) }
            protocolNumber = max(protocolNumber, number)
        case .frame:
            let count = try cursor.number(width: 8)
            cursor.beginFrame(count)
            // The C unpickler refuses this; the Python one, which joblib uses, reads on.
            if count > UInt64(max(0, cursor.remaining)) {
                session.report(.brokenPickle, at: place, offset: operationOffset, "a frame is longer than the data")
            }
        default: return try stepText(operation)
        }
        return true
    }

    private mutating func stepText(_ operation: PickleOpcode) throws(PickleFault) -> Bool {
        switch operation {
        case .string: try pushQuoted(cursor.line())
        case .binaryString: try pushText(cursor.payload(cursor.number(width: 4)))
        case .shortBinaryString: try pushText(cursor.payload(UInt64(cursor.byte())))
        case .unicode:
            let start = cursor.offset
            let line = try cursor.line()
            let text = PickleEscapes.rawUnicode(line)
            pushText(PickleText(bytes: text, count: text.count, offset: line == text ? start : nil))
        case .binaryUnicode: try pushText(cursor.payload(cursor.number(width: 4)))
        case .shortBinaryUnicode: try pushText(cursor.payload(UInt64(cursor.byte())))
        case .binaryUnicode8: try pushText(cursor.payload(cursor.number(width: 8)))
        case .binaryBytes: try pushBytes(cursor.payload(cursor.number(width: 4)))
        case .shortBinaryBytes: try pushBytes(cursor.payload(UInt64(cursor.byte())))
        case .binaryBytes8, .byteArray8: try pushBytes(cursor.payload(cursor.number(width: 8)))
        default: return false
        }
        return true
    }

    private mutating func pushText(_ text: PickleText) {
        look(into: text)
        stack.append(.text(text))
    }

    private mutating func pushBytes(_ bytes: PickleText) {
        look(into: bytes)
        stack.append(.bytes(bytes))
    }

    /// Keeps a payload that may hold something, to be looked into at the end.
    mutating func look(into text: PickleText) {
        guard text.count >= 8, nested.count < 4_096, NestedPayload.isWorthALook(text.bytes) else { return }
        nested.append(text)
    }

    private mutating func pushQuoted(_ line: [UInt8]) throws(PickleFault) {
        guard let quote = line.first, line.count >= 2, quote == line.last, quote == 0x22 || quote == 0x27 else {
            throw .argument("a string is not in quotes")
        }
        let inner = PickleEscapes.decode(line.dropFirst().dropLast())
        // What is not ASCII stops a plain load; loaders that name an encoding, as numpy's and torch's do, read on.
        pushText(PickleText(computed: inner))
    }

    private mutating func pushLong(_ count: UInt64) throws(PickleFault) {
        let text = try cursor.payload(count)
        guard text.count <= 8 else { return stack.append(.integer(nil)) }
        var value: UInt64 = text.bytes.last.map { $0 >= 0x80 } == true ? .max : 0
        for byte in text.bytes.reversed() { value = value << 8 | UInt64(byte) }
        stack.append(.integer(Int64(bitPattern: value)))
    }

    /// A number in text, as C's `strtol` and Python's `int` together accept it.
    private func textInteger(_ line: [UInt8], isInteger: Bool) throws(PickleFault) -> PickleValue {
        if isInteger, line == Array("01".utf8) { return .boolean(true) }
        if isInteger, line == Array("00".utf8) { return .boolean(false) }
        let text = line.text.filter { $0 != "_" && $0 != "L" && !$0.isWhitespace }
        guard !text.isEmpty else { throw .argument("a number is empty") }
        return .integer(Int64(text))
    }
}
