import Monitoring
import Sigma

/// The fields under `remit` that rules ask for, and whether anything fills them.
enum RuleFields {
    /// A warning for each field of a rule or correlation that never says anything, and one for each that only a
    /// declaration fills, however many rules ask for it.
    static func warnings(_ collection: RuleCollection) -> [String] {
        var warnings: [String] = []
        var declared: [String: Int] = [:]
        func look(_ fields: Set<String>, _ place: String) {
            for field in fields.sorted() {
                if AddedFieldNames.declared[field.lowercased()] != nil { declared[field.lowercased(), default: 0] += 1 }
                guard let doubt = AddedFieldNames.doubt(about: field) else { continue }
                warnings.append("\(place) asks for `\(field)`: \(doubt)")
            }
        }
        for rule in collection.rules {
            look(fields(rule.detection), "\(rule.file):\(rule.line): rule `\(rule.title)`")
        }
        for rule in collection.correlations {
            look(Set(rule.groupBy + rule.fields), "\(rule.file):\(rule.line): correlation `\(rule.title)`")
        }
        for (field, count) in declared.sorted(by: { $0.key < $1.key }) {
            guard let key = AddedFieldNames.declared[field] else { continue }
            let rules = count == 1 ? "rule asks" : "rules ask"
            warnings.append(
                "\(count) \(rules) for `\(field)`: it is filled only where `inventory.\(key)` of the monitoring file "
                    + "declares it")
        }
        return warnings
    }

    private static func fields(_ expression: RuleExpression) -> Set<String> {
        switch expression {
        case .and(let parts), .or(let parts): parts.reduce(into: []) { $0.formUnion(fields($1)) }
        case .not(let part): fields(part)
        case .comparison(let comparison): comparison.field.map { [$0] } ?? []
        }
    }
}
