/// Reads the section `detection` of a rule, or `filter` of a filter.
struct DetectionReader {
    /// The values of placeholders.
    let placeholders: [String: [String]]
    /// Placeholders without a value.
    private(set) var openPlaceholders: Set<String> = []
    /// Selections that the condition does not name.
    private(set) var unused: [String] = []
    /// Comparisons so far.
    private var comparisons = 0

    /// Makes a reader.
    init(placeholders: [String: [String]]) { self.placeholders = placeholders }

    /// Reads the section; `reserved` keys are no selections.
    ///
    /// - Throws: ``LoadingFault``.
    mutating func read(_ section: YAMLValue, reserved: Set<String>) throws(LoadingFault) -> RuleExpression {
        guard case .mapping(let pairs) = section.content else {
            throw LoadingFault(line: section.line, reason: "the detection is no mapping")
        }
        guard let condition = section["condition"] else {
            throw LoadingFault(line: section.line, reason: "the detection has no condition")
        }
        var names: [String] = []
        var expressions: [String: RuleExpression] = [:]
        for pair in pairs where pair.key != "condition" && !reserved.contains(pair.key) {
            names.append(pair.key)
            expressions[pair.key] = try selection(pair.value)
        }
        let texts = condition.texts
        guard !texts.isEmpty, texts.count == condition.elements.count else {
            throw LoadingFault(line: condition.line, reason: "the condition is no text")
        }
        let scope = ConditionParser.Scope(names: names, expressions: expressions)
        var parts: [RuleExpression] = []
        var used: Set<String> = []
        for text in texts {
            do {
                let parsed = try ConditionParser.parse(text, scope: scope)
                parts.append(parsed.expression)
                used.formUnion(parsed.used)
            } catch {
                throw LoadingFault(line: condition.line, reason: error.reason)
            }
        }
        unused = names.filter { !used.contains($0) }
        let expression = parts.count == 1 ? parts[0] : .or(parts)
        guard expression.comparisonCount <= Limits.comparisonsPerRule else {
            throw LoadingFault(
                line: condition.line, reason: "more than \(Limits.comparisonsPerRule) comparisons after expansion")
        }
        return expression
    }

    private mutating func selection(_ value: YAMLValue) throws(LoadingFault) -> RuleExpression {
        switch value.content {
        case .mapping(let pairs):
            guard !pairs.isEmpty else { throw LoadingFault(line: value.line, reason: "a selection is empty") }
            var parts: [RuleExpression] = []
            for pair in pairs { parts.append(try item(pair.key, pair.line, pair.value)) }
            return parts.count == 1 ? parts[0] : .and(parts)
        case .sequence(let elements):
            guard !elements.isEmpty else { throw LoadingFault(line: value.line, reason: "a selection is empty") }
            var parts: [RuleExpression] = []
            for element in elements { parts.append(try selection(element)) }
            return parts.count == 1 ? parts[0] : .or(parts)
        case .null: throw LoadingFault(line: value.line, reason: "a selection is empty")
        case .string, .number, .boolean: return try item("", value.line, value)
        }
    }

    private mutating func item(_ key: String, _ line: Int, _ value: YAMLValue) throws(LoadingFault) -> RuleExpression {
        let modifiers = try Modifiers(key, line: line)
        var reader = ValueReader(modifiers: modifiers, placeholders: placeholders)
        let elements = value.elements
        guard !elements.isEmpty else { throw LoadingFault(line: value.line, reason: "`\(key)` has no values") }
        var groups: [[ValueTest]] = []
        for element in elements {
            groups.append(try reader.tests(for: element))
            comparisons += groups[groups.count - 1].count
            guard comparisons <= Limits.comparisonsPerRule else {
                throw LoadingFault(
                    line: line, reason: "more than \(Limits.comparisonsPerRule) comparisons after expansion")
            }
        }
        openPlaceholders.formUnion(reader.open)
        if modifiers.isNegated {
            return .comparison(Comparison(field: modifiers.field, test: .notEqual(groups.flatMap { $0 })))
        }
        let parts = groups.map { tests -> RuleExpression in
            let comparisons = tests.map { RuleExpression.comparison(Comparison(field: modifiers.field, test: $0)) }
            return comparisons.count == 1 ? comparisons[0] : .or(comparisons)
        }
        if parts.count == 1 { return parts[0] }
        return modifiers.needsAll ? .and(parts) : .or(parts)
    }
}
