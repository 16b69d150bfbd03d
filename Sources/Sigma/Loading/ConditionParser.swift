/// Reads a condition and puts the selections that it names in their place.
///
/// Precedence from loose to tight: `or`, `and`, `not`, `… of …`, brackets.
struct ConditionParser {
    /// A selection's expression by its name, with the names in the order of the rule.
    struct Scope {
        /// The names.
        let names: [String]
        /// What each stands for.
        let expressions: [String: RuleExpression]
    }

    /// Why a condition was refused.
    struct Fault: Error {
        /// What is wrong.
        let reason: String
    }

    /// What may be named.
    private let scope: Scope
    /// Words and brackets.
    private var tokens: [String] = []
    /// The next of them.
    private var position = 0
    /// Open brackets and negations.
    private var depth = 0
    /// Names that were used.
    private(set) var used: Set<String> = []

    /// Reads a condition.
    ///
    /// - Throws: ``Fault``.
    static func parse(_ text: String, scope: Scope) throws(Fault) -> (expression: RuleExpression, used: Set<String>) {
        guard text.utf8.count <= Limits.conditionBytes else {
            throw Fault(reason: "the condition is longer than \(Limits.conditionBytes) bytes")
        }
        var parser = ConditionParser(scope: scope)
        parser.tokens = tokens(of: text)
        if parser.tokens.contains("|") {
            throw Fault(reason: "aggregation after `|` is gone from Sigma 2: write a correlation")
        }
        let expression = try parser.alternatives()
        if let extra = parser.next { throw Fault(reason: "`\(extra)` is not expected in the condition") }
        return (expression, parser.used)
    }

    private init(scope: Scope) { self.scope = scope }

    private static func tokens(of text: String) -> [String] {
        var result: [String] = []
        var word = ""
        for character in text {
            if character.isWhitespace || character == "(" || character == ")" || character == "|" {
                if !word.isEmpty { result.append(word) }
                word = ""
                if !character.isWhitespace { result.append(String(character)) }
            } else {
                word.append(character)
            }
        }
        if !word.isEmpty { result.append(word) }
        return result
    }

    private var next: String? { position < tokens.count ? tokens[position] : nil }

    private mutating func take(_ word: String) -> Bool {
        guard next?.lowercased() == word else { return false }
        position += 1
        return true
    }

    private mutating func alternatives() throws(Fault) -> RuleExpression {
        var parts = [try conjunction()]
        while take("or") { parts.append(try conjunction()) }
        return parts.count == 1 ? parts[0] : .or(parts)
    }

    private mutating func conjunction() throws(Fault) -> RuleExpression {
        var parts = [try negation()]
        while take("and") { parts.append(try negation()) }
        return parts.count == 1 ? parts[0] : .and(parts)
    }

    private mutating func negation() throws(Fault) -> RuleExpression {
        depth += 1
        guard depth <= Limits.ruleDepth else {
            throw Fault(reason: "the condition nests deeper than \(Limits.ruleDepth)")
        }
        defer { depth -= 1 }
        if take("not") { return .not(try negation()) }
        guard let word = next else { throw Fault(reason: "the condition ends too early") }
        position += 1
        if word == "(" {
            let inner = try alternatives()
            guard take(")") else { throw Fault(reason: "`(` is not closed in the condition") }
            return inner
        }
        if word == ")" { throw Fault(reason: "`)` is not expected in the condition") }
        if next?.lowercased() == "of" { return try quantified(word) }
        guard let expression = scope.expressions[word] else {
            throw Fault(reason: "the condition names `\(word)`, which the rule does not have")
        }
        used.insert(word)
        return expression
    }

    private mutating func quantified(_ quantity: String) throws(Fault) -> RuleExpression {
        position += 1
        guard let pattern = next else { throw Fault(reason: "`\(quantity) of` is followed by nothing") }
        position += 1
        let names: [String]
        if pattern.lowercased() == "them" {
            names = scope.names.filter { !$0.hasPrefix("_") }
        } else {
            names = scope.names.filter { Self.glob(pattern, $0) }
        }
        guard !names.isEmpty else { throw Fault(reason: "`\(pattern)` in the condition names no selection") }
        used.formUnion(names)
        let parts = names.compactMap { scope.expressions[$0] }
        switch quantity.lowercased() {
        case "1", "any": return parts.count == 1 ? parts[0] : .or(parts)
        case "all": return parts.count == 1 ? parts[0] : .and(parts)
        default: throw Fault(reason: "`\(quantity) of` is unknown: `1 of`, `any of` and `all of` are")
        }
    }

    /// Whether a name matches a pattern with stars.
    static func glob(_ pattern: String, _ name: String) -> Bool {
        let pattern = TextTemplate(pattern).pattern(.equal, isCased: true)
        let bytes = Array(name.utf8)
        return pattern.matches(bytes.span, 0, bytes.count)
    }
}
