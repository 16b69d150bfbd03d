/// Decides whether an event meets a condition.
struct Evaluator: Sendable {
    /// Per regular expression its automaton.
    private var automata: [RegexAutomaton]

    /// Makes an evaluator for the expressions of a rule set.
    init(expressions: [RegularExpression]) { automata = expressions.map { RegexAutomaton($0) } }

    /// Whether the event on the tape meets the condition.
    mutating func holds(_ condition: CompiledCondition, _ tape: borrowing EventTape) -> Bool {
        switch condition {
        case .and(let parts):
            for part in parts where !holds(part, tape) { return false }
            return true
        case .or(let parts):
            for part in parts where holds(part, tape) { return true }
            return false
        case .not(let part): return !holds(part, tape)
        case .comparison(let comparison): return holds(comparison.test, comparison.field, tape)
        }
    }

    private mutating func holds(_ test: CompiledTest, _ field: Int32, _ tape: borrowing EventTape) -> Bool {
        guard field >= 0 else { return holdsOfAny(test, tape) }
        let first = tape.firstByField[Int(field)]
        switch test {
        case .exists(let wanted): return (first >= 0) == wanted
        case .null:
            // A field that has a value beside a null, as in an array, is not null.
            var index = first
            while index >= 0 {
                let value = tape.values[Int(index)]
                if value.kind != .null { return false }
                index = value.next
            }
            return true
        case .notEqual(let tests):
            var hasValue = false
            var index = first
            while index >= 0 {
                let value = tape.values[Int(index)]
                index = value.next
                guard value.kind != .null else { continue }
                hasValue = true
                for test in tests where passes(test, value, tape) { return false }
            }
            return hasValue
        default:
            var index = first
            while index >= 0 {
                let value = tape.values[Int(index)]
                if passes(test, value, tape) { return true }
                index = value.next
            }
            return false
        }
    }

    /// Whether any value passes: what a comparison without a field asks.
    private mutating func holdsOfAny(_ test: CompiledTest, _ tape: borrowing EventTape) -> Bool {
        for index in 0..<tape.values.count {
            let value = tape.values[index]
            if value.kind == .container { continue }
            if passes(test, value, tape) { return true }
        }
        return false
    }

    /// Whether one value passes a test.
    mutating func passes(_ test: CompiledTest, _ value: EventValue, _ tape: borrowing EventTape) -> Bool {
        guard value.kind != .null else {
            if case .null = test { return true }
            return false
        }
        let text = tape.text.span
        let (lower, upper) = (Int(value.lower), Int(value.upper))
        switch test {
        case .text(let pattern):
            if pattern.isCased { return pattern.matches(text, lower, upper) }
            return pattern.matches(text, Int(value.foldedLower), Int(value.foldedUpper))
        case .expression(let number, _): return automata[number].matches(text, lower, upper)
        case .null, .exists: return false
        case .number(let relation, let wanted):
            guard value.kind != .container, value.kind != .boolean, upper - lower <= 64 else { return false }
            return Self.number(text, lower, upper).map { relation.holds($0, wanted) } ?? false
        case .network(let range): return IPAddress.parse(text, lower, upper).map { range.contains($0) } ?? false
        case .date(let part, let relation, let wanted):
            return DateReader.part(part, of: text, lower, upper).map { relation.holds($0, wanted) } ?? false
        case .reference(let other, let relation, let cased): return relates(value, other, relation, cased, tape)
        case .notEqual(let tests):
            for test in tests where passes(test, value, tape) { return false }
            return true
        }
    }

    /// The number that the bytes write, if all of them do. Whole numbers take the short way.
    static func number(_ text: Span<UInt8>, _ lower: Int, _ upper: Int) -> Double? {
        var value: Int64 = 0
        var index = lower
        if index < upper, text[index] == UInt8(ascii: "-") { index += 1 }
        let start = index
        while index < upper, text[index] &- 0x30 < 10, index - start < 15 {
            value = value * 10 + Int64(text[index] - 0x30)
            index += 1
        }
        if index == upper, index > start { return Double(text[lower] == UInt8(ascii: "-") ? -value : value) }
        guard upper > lower, upper - lower <= 64 else { return nil }
        let isPlain = (lower..<upper).allSatisfy { index in
            let byte = text[index]
            return byte &- 0x30 < 10 || byte == 0x2E || byte == 0x2B || byte == 0x2D || byte | 0x20 == 0x65
        }
        guard isPlain else { return nil }
        return Double(String(decoding: (lower..<upper).map { text[$0] }, as: UTF8.self))
    }

    private func relates(
        _ value: EventValue, _ other: Int32, _ relation: TextRelation, _ cased: Bool, _ tape: borrowing EventTape
    ) -> Bool {
        guard other >= 0 else { return false }
        let text = tape.text.span
        var index = tape.firstByField[Int(other)]
        while index >= 0 {
            let second = tape.values[Int(index)]
            index = second.next
            guard second.kind != .null else { continue }
            let bytes: [UInt8] =
                cased
                ? (Int(second.lower)..<Int(second.upper)).map { text[$0] }
                : (Int(second.foldedLower)..<Int(second.foldedUpper)).map { TextFolding.folded(text[$0]) }
            let pattern = TextPattern(
                folded: bytes, holdsStart: relation == .equal || relation == .startsWith,
                holdsEnd: relation == .equal || relation == .endsWith, isCased: cased)
            let matches =
                cased
                ? pattern.matches(text, Int(value.lower), Int(value.upper))
                : pattern.matches(text, Int(value.foldedLower), Int(value.foldedUpper))
            if matches { return true }
        }
        return false
    }
}
