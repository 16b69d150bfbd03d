/// Numbers the fields and regular expressions of rules.
struct ConditionCompiler {
    /// The fields.
    let fields: FieldTable
    /// The expressions so far.
    private(set) var expressions: [RegularExpression] = []
    /// Their numbers.
    private var numbers: [RegularExpression: Int] = [:]
    /// Whether a comparison without a field was met.
    private(set) var hasKeywords = false

    /// Makes a compiler for a table that has every field of the rules.
    init(fields: FieldTable) { self.fields = fields }

    /// Compiles an expression.
    mutating func compile(_ expression: RuleExpression) -> CompiledCondition {
        switch expression {
        case .and(let parts): return .and(parts.map { compile($0) })
        case .or(let parts): return .or(parts.map { compile($0) })
        case .not(let part): return .not(compile(part))
        case .comparison(let comparison):
            let field = comparison.field.flatMap { fields.number(of: $0) } ?? -1
            if field < 0 { hasKeywords = true }
            return .comparison(CompiledComparison(field: field, test: compile(comparison.test)))
        }
    }

    private mutating func compile(_ test: ValueTest) -> CompiledTest {
        switch test {
        case .text(let pattern): return .text(pattern)
        case .expression(let expression):
            let number = numbers[expression] ?? expressions.count
            if number == expressions.count {
                numbers[expression] = number
                expressions.append(expression)
            }
            return .expression(number, literals: expression.literals)
        case .null: return .null
        case .exists(let wanted): return .exists(wanted)
        case .number(let relation, let value): return .number(relation, value)
        case .network(let range): return .network(range)
        case .reference(let name, let relation, let cased):
            return .reference(fields.number(of: name) ?? -1, relation, cased: cased)
        case .date(let part, let relation, let value): return .date(part, relation, value)
        case .notEqual(let tests): return .notEqual(tests.map { compile($0) })
        }
    }
}
