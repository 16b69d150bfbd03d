/// Rules made ready to match: filters applied, fields numbered, expressions compiled.
///
/// It never changes, so several ``Matcher`` values on several threads share one.
public final class RuleSet: Sendable {
    /// The rules that run, each with its filters applied. A match names them by their place here.
    public let rules: [SigmaRule]
    /// The correlations that run, those that others stand on first.
    public let correlations: [CorrelationRule]
    /// Why some of the collection does not run: an open placeholder, a filter or correlation of unknown rules, a
    /// cycle. Faults of reading are the collection's.
    public let faults: [RuleFault]
    /// The fields by number.
    let fields: FieldTable
    /// What each rule asks for.
    let conditions: [CompiledCondition]
    /// The regular expressions by number.
    let expressions: [RegularExpression]
    /// Whether a rule looks at every value of an event.
    let hasKeywords: Bool
    /// Words that rules use in logsources; others make no difference.
    let knownWords: Set<String>

    /// Compiles a collection.
    ///
    /// - Parameters:
    ///   - collection: What was read.
    ///   - shape: How nested records are seen as fields.
    ///   - fields: Fields to know besides those of the rules, such as those that tell a log's source.
    public init(_ collection: RuleCollection, shape: EventShape = .standard, fields extra: [String] = []) {
        var faults: [RuleFault] = []
        let rules = Self.filtered(collection, &faults)
        let correlations = CorrelationOrder.sorted(collection.correlations, rules: rules, faults: &faults)
        var names: Set<String> = []
        for rule in rules { Self.collectFields(rule.detection, into: &names) }
        for correlation in correlations {
            names.formUnion(correlation.groupBy)
            names.formUnion(correlation.fields)
            for fields in correlation.aliases.values { names.formUnion(fields.values) }
        }
        fields = FieldTable(fields: names.sorted() + extra, shape: shape)
        var compiler = ConditionCompiler(fields: fields)
        conditions = rules.map { compiler.compile($0.detection) }
        expressions = compiler.expressions
        hasKeywords = compiler.hasKeywords
        var words: Set<String> = []
        for rule in rules {
            words.formUnion(
                [rule.logSource.product, rule.logSource.category, rule.logSource.service].compactMap { $0 })
        }
        knownWords = words
        self.rules = rules
        self.correlations = correlations
        self.faults = faults
    }

    /// The rules that can run, with what filters leave out of them.
    private static func filtered(_ collection: RuleCollection, _ faults: inout [RuleFault]) -> [SigmaRule] {
        var rules: [SigmaRule] = []
        for rule in collection.rules {
            guard rule.openPlaceholders.isEmpty else {
                let names = rule.openPlaceholders.map { "`%\($0)%`" }.joined(separator: ", ")
                faults.append(
                    RuleFault(
                        file: rule.file, line: rule.line, rule: rule.title,
                        reason: "does not run: no value for the placeholder \(names)"))
                continue
            }
            rules.append(rule)
        }
        for filter in collection.filters {
            var applied = 0
            for index in rules.indices where filter.applies(to: rules[index]) {
                applied += 1
                let filtered = rules[index].excluding(filter.exclusion)
                guard filtered.detection.depth <= 4 * Limits.ruleDepth,
                    filtered.detection.comparisonCount <= Limits.comparisonsPerRule
                else {
                    faults.append(
                        RuleFault(
                            file: filter.file, line: filter.line, rule: filter.title,
                            reason: "does not filter `\(rules[index].title)`: both together are over a limit"))
                    continue
                }
                rules[index] = filtered
            }
            if applied == 0 {
                faults.append(
                    RuleFault(
                        file: filter.file, line: filter.line, rule: filter.title,
                        reason: "filters no rule: none has its logsource and name"))
            }
        }
        return rules
    }

    private static func collectFields(_ expression: RuleExpression, into names: inout Set<String>) {
        switch expression {
        case .and(let parts), .or(let parts): for part in parts { collectFields(part, into: &names) }
        case .not(let part): collectFields(part, into: &names)
        case .comparison(let comparison):
            if let field = comparison.field { names.insert(field) }
            collectFields(comparison.test, into: &names)
        }
    }

    private static func collectFields(_ test: ValueTest, into names: inout Set<String>) {
        switch test {
        case .reference(let name, _, _): names.insert(name)
        case .notEqual(let tests): for test in tests { collectFields(test, into: &names) }
        default: return
        }
    }
}
