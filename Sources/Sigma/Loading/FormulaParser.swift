/// Reads the condition of an extended temporal correlation: names of rules with `and`, `or`, `not` and brackets.
struct FormulaParser {
    /// The words.
    private let tokens: [String]
    /// The next of them.
    private var position = 0
    /// Open brackets and negations.
    private var depth = 0

    /// Reads a condition.
    ///
    /// - Throws: ``ConditionParser/Fault``.
    static func parse(_ text: String) throws(ConditionParser.Fault) -> CorrelationFormula {
        guard text.utf8.count <= Limits.conditionBytes else {
            throw ConditionParser.Fault(reason: "the condition is longer than \(Limits.conditionBytes) bytes")
        }
        var spaced = ""
        for character in text {
            spaced += character == "(" || character == ")" ? " \(character) " : String(character)
        }
        var parser = FormulaParser(tokens: spaced.split(whereSeparator: \.isWhitespace).map(String.init))
        let formula = try parser.alternatives()
        if let extra = parser.next {
            throw ConditionParser.Fault(reason: "`\(extra)` is not expected in the condition")
        }
        return formula
    }

    private init(tokens: [String]) { self.tokens = tokens }

    private var next: String? { position < tokens.count ? tokens[position] : nil }

    private mutating func take(_ word: String) -> Bool {
        guard next?.lowercased() == word else { return false }
        position += 1
        return true
    }

    private mutating func alternatives() throws(ConditionParser.Fault) -> CorrelationFormula {
        var parts = [try conjunction()]
        while take("or") { parts.append(try conjunction()) }
        return parts.count == 1 ? parts[0] : .or(parts)
    }

    private mutating func conjunction() throws(ConditionParser.Fault) -> CorrelationFormula {
        var parts = [try negation()]
        while take("and") { parts.append(try negation()) }
        return parts.count == 1 ? parts[0] : .and(parts)
    }

    private mutating func negation() throws(ConditionParser.Fault) -> CorrelationFormula {
        depth += 1
        guard depth <= Limits.ruleDepth else {
            throw ConditionParser.Fault(reason: "the condition nests deeper than \(Limits.ruleDepth)")
        }
        defer { depth -= 1 }
        if take("not") { return .not(try negation()) }
        guard let word = next else { throw ConditionParser.Fault(reason: "the condition ends too early") }
        position += 1
        guard word == "(" else {
            if word == ")" { throw ConditionParser.Fault(reason: "`)` is not expected in the condition") }
            return .rule(word)
        }
        let inner = try alternatives()
        guard take(")") else { throw ConditionParser.Fault(reason: "`(` is not closed in the condition") }
        return inner
    }
}
