/// Runs a regular expression over bytes and keeps the states that it met.
///
/// A state is the set of instructions that may be next, with what is known of the byte before. Each byte costs one
/// look into a table; a state or transition that was not met before is made on the way, at a cost bounded by the
/// number of instructions. Over ``Limits/expressionStates`` it starts afresh, so memory stays bounded whatever the
/// text.
struct RegexAutomaton: Sendable {
    /// A transition that was not met before.
    private static let unknown: Int32 = -1
    /// A transition into the certainty of a match.
    private static let matched: Int32 = -2

    /// What is known of the byte before, as bits of a state's key.
    private enum Before {
        static let nothing: Int32 = 1
        static let word: Int32 = 2
        static let newline: Int32 = 4
    }

    /// The expression.
    let expression: RegularExpression
    /// Per state and symbol the next state.
    private var table: [Int32] = []
    /// Per state its key: what was before, then the instructions in order.
    private var keys: [[Int32]] = []
    /// The states by key.
    private var states: [[Int32]: Int32] = [:]
    /// The lengths of all keys together.
    private var weight = 0
    /// Which instructions the closure has seen.
    private var seen: [Bool]

    /// Makes an automaton with no state yet.
    init(_ expression: RegularExpression) {
        self.expression = expression
        seen = [Bool](repeating: false, count: expression.instructions.count)
    }

    /// Symbols per state: the classes, the end, the newline that is last.
    private var stride: Int { expression.classCount + 2 }

    /// Whether the bytes from `lower` up to `upper` contain a match.
    mutating func matches(_ text: Span<UInt8>, _ lower: Int, _ upper: Int) -> Bool {
        if keys.isEmpty { _ = state(for: [Before.nothing, expression.start]) }
        var state: Int32 = 0
        let stride = stride
        let classCount = expression.classCount
        var index = lower
        while index < upper {
            // The steps that were met before, without leaving the table.
            var target = state
            do {
                let table = table.span
                let classes = expression.classes.span
                while index < upper - 1 {
                    target = table[Int(state) * stride + Int(classes[Int(text[index])])]
                    if target < 0 { break }
                    state = target
                    index += 1
                }
            }
            if target == Self.matched { return true }
            let byte = text[index]
            let isFinalNewline = byte == 0x0A && index == upper - 1
            let symbol = isFinalNewline ? classCount + 1 : Int(expression.classes[Int(byte)])
            target = table[Int(state) * stride + symbol]
            if target == Self.unknown { target = step(from: &state, byte: byte, symbol: symbol) }
            if target == Self.matched { return true }
            state = target
            index += 1
        }
        var target = table[Int(state) * stride + classCount]
        if target == Self.unknown {
            target = step(from: &state, byte: nil, symbol: classCount)
        }
        return target == Self.matched
    }

    /// Makes the transition of a state; where there are too many states, forgets the others first.
    private mutating func step(from state: inout Int32, byte: UInt8?, symbol: Int) -> Int32 {
        let key = keys[Int(state)]
        if keys.count >= Limits.expressionStates || weight > Limits.expressionStateWeight {
            weight = 0
            table.removeAll(keepingCapacity: true)
            keys.removeAll(keepingCapacity: true)
            states.removeAll(keepingCapacity: true)
            // The first state is always the one of the start.
            _ = self.state(for: [Before.nothing, expression.start])
            state = self.state(for: key)
        }
        let target = transition(from: key, byte: byte, isFinalNewline: symbol == expression.classCount + 1)
        table[Int(state) * stride + symbol] = target
        return target
    }

    private mutating func state(for key: [Int32]) -> Int32 {
        if let known = states[key] { return known }
        let state = Int32(keys.count)
        keys.append(key)
        weight += key.count
        states[key] = state
        table.append(contentsOf: repeatElement(Self.unknown, count: stride))
        return state
    }

    private mutating func transition(from key: [Int32], byte: UInt8?, isFinalNewline: Bool) -> Int32 {
        let before = key[0]
        var reached: [Int32] = []
        var stack = Array(key.dropFirst())
        var touched: [Int32] = []
        defer { for index in touched { seen[Int(index)] = false } }
        while let index = stack.popLast() {
            guard !seen[Int(index)] else { continue }
            seen[Int(index)] = true
            touched.append(index)
            switch expression.instructions[Int(index)] {
            case .match: return Self.matched
            case .split(let one, let other):
                stack.append(one)
                stack.append(other)
            case .assertion(let assertion, let next):
                if Self.holds(assertion, before: before, byte: byte, isFinalNewline: isFinalNewline) {
                    stack.append(next)
                }
            case .bytes(let lower, let upper, let next):
                if let byte, byte >= lower, byte <= upper { reached.append(next) }
            }
        }
        guard let byte else { return state(for: [Before.nothing, expression.start]) }
        var after: Int32 = 0
        if Self.isWord(byte) { after |= Before.word }
        if byte == 0x0A { after |= Before.newline }
        return state(for: [after] + Set(reached + [expression.start]).sorted())
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x5F, 0x61...0x7A: true
        default: false
        }
    }

    private static func holds(
        _ assertion: RegexAssertion, before: Int32, byte: UInt8?, isFinalNewline: Bool
    ) -> Bool {
        let boundary = (before & Before.word != 0) != (byte.map(isWord) ?? false)
        return switch assertion {
        case .textStart: before & Before.nothing != 0
        case .textEnd: byte == nil
        case .textEndOrFinalNewline: byte == nil || isFinalNewline
        case .lineStart: before & (Before.nothing | Before.newline) != 0
        case .lineEnd: byte == nil || byte == 0x0A
        case .wordBoundary: boundary
        case .notWordBoundary: !boundary
        }
    }
}
