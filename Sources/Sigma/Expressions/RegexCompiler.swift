/// Turns the tree of a regular expression into instructions over bytes (Thompson's construction).
struct RegexCompiler {
    /// The instructions so far.
    private(set) var instructions: [RegexInstruction] = [.match]

    /// The instructions and the first of them.
    ///
    /// - Throws: ``RegexError`` where they become more than ``Limits/expressionInstructions``.
    static func compile(_ node: RegexNode) throws(RegexError) -> (instructions: [RegexInstruction], start: Int32) {
        var compiler = RegexCompiler()
        let start = try compiler.add(node, next: 0)
        return (compiler.instructions, start)
    }

    /// Adds what matches `node` and goes on at `next`; gives where to begin.
    private mutating func add(_ node: RegexNode, next: Int32) throws(RegexError) -> Int32 {
        switch node {
        case .empty: return next
        case .set(let set): return try add(set, next: next)
        case .assertion(let assertion): return try emit(.assertion(assertion, next: next))
        case .sequence(let parts):
            var target = next
            for part in parts.reversed() { target = try add(part, next: target) }
            return target
        case .alternatives(let parts):
            guard var target = try parts.last.map({ part throws(RegexError) in try add(part, next: next) }) else {
                return next
            }
            for part in parts.dropLast().reversed() {
                target = try emit(.split(try add(part, next: next), target))
            }
            return target
        case .repetition(let part, let minimum, let maximum):
            return try add(part, minimum: minimum, maximum: maximum, next: next)
        }
    }

    private mutating func add(
        _ part: RegexNode, minimum: Int, maximum: Int?, next: Int32
    ) throws(RegexError) -> Int32 {
        var target = next
        if let maximum {
            for _ in stride(from: minimum, to: maximum, by: 1) {
                target = try emit(.split(try add(part, next: target), next))
            }
        } else {
            let loop = try emit(.split(next, next))
            let body = try add(part, next: loop)
            instructions[Int(loop)] = .split(body, next)
            target = loop
        }
        for _ in 0..<minimum { target = try add(part, next: target) }
        return target
    }

    private mutating func add(_ set: ScalarSet, next: Int32) throws(RegexError) -> Int32 {
        var target: Int32?
        var set = set
        if let other = set.withoutOther {
            set = other
            target = try addOther(next: next)
        }
        for sequence in set.byteSequences {
            var first = next
            for range in sequence.reversed() {
                first = try emit(.bytes(lower: range.lowerBound, upper: range.upperBound, next: first))
            }
            if let other = target {
                target = try emit(.split(first, other))
            } else {
                target = first
            }
        }
        // An empty set matches nothing: bounds that no byte is within.
        if let target { return target }
        return try emit(.bytes(lower: 1, upper: 0, next: next))
    }

    /// Adds what takes any scalar that is not ASCII, of text that is known to be UTF-8.
    private mutating func addOther(next: Int32) throws(RegexError) -> Int32 {
        let last = try emit(.bytes(lower: 0x80, upper: 0xBF, next: next))
        let third = try emit(.bytes(lower: 0x80, upper: 0xBF, next: last))
        let second = try emit(.bytes(lower: 0x80, upper: 0xBF, next: third))
        let two = try emit(.bytes(lower: 0xC2, upper: 0xDF, next: last))
        let three = try emit(.bytes(lower: 0xE0, upper: 0xEF, next: third))
        let four = try emit(.bytes(lower: 0xF0, upper: 0xF4, next: second))
        return try emit(.split(two, try emit(.split(three, four))))
    }

    private mutating func emit(_ instruction: RegexInstruction) throws(RegexError) -> Int32 {
        guard instructions.count < Limits.expressionInstructions else {
            throw RegexError(reason: "needs more than \(Limits.expressionInstructions) steps", offset: 0)
        }
        instructions.append(instruction)
        return Int32(instructions.count - 1)
    }
}
