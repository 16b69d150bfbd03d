extension PickleMachine {
    /// Operations on the memo.
    mutating func stepMemo(_ operation: PickleOpcode) throws(PickleFault) -> Bool {
        switch operation {
        case .get: try recall(lineNumber())
        case .binaryGet: try recall(UInt64(cursor.byte()))
        case .longBinaryGet: try recall(cursor.number(width: 4))
        case .put: try remember(lineNumber())
        case .binaryPut: try remember(UInt64(cursor.byte()))
        case .longBinaryPut: try remember(cursor.number(width: 4))
        case .memoize: try remember(UInt64(memo.count))
        default: return false
        }
        return true
    }

    private mutating func lineNumber() throws(PickleFault) -> UInt64 {
        let line = try cursor.line()
        let text = line.text.filter { !$0.isWhitespace && $0 != "_" && $0 != "+" }
        guard let number = UInt64(text) else { throw .argument("a memo key is no number") }
        return number
    }

    private mutating func recall(_ key: UInt64) throws(PickleFault) {
        guard let value = memo[key] else { throw .noMemo(String(key)) }
        stack.append(value)
    }

    private mutating func remember(_ key: UInt64) throws(PickleFault) {
        memo.set(try top(), at: key)
    }
}
