/// Reads the section `correlation` of a document.
struct CorrelationReader {
    /// The file's name.
    let file: String

    /// Reads a correlation.
    ///
    /// - Throws: ``LoadingFault``.
    func read(
        _ document: YAMLValue, section: YAMLValue, title: String, level: RuleLevel?
    ) throws(LoadingFault) -> CorrelationRule {
        let (kind, isExtended) = try kind(section)
        let condition = section["condition"]
        let formula = try formula(condition, kind: kind, isExtended: isExtended)
        var rules = section["rules"]?.texts ?? []
        if rules.isEmpty, let formula { rules = formula.rules }
        guard !rules.isEmpty else { throw LoadingFault(line: section.line, reason: "the correlation names no `rules`") }
        guard rules.count <= Limits.rulesPerCorrelation else {
            throw LoadingFault(
                line: section.line, reason: "the correlation names more than \(Limits.rulesPerCorrelation) rules")
        }
        if formula?.holdsOfNothing ?? false {
            throw LoadingFault(
                line: section.line, reason: "the condition holds where nothing matched, which nothing can notice")
        }
        if let missing = formula?.rules.first(where: { !rules.contains($0) }) {
            throw LoadingFault(line: section.line, reason: "the condition names `\(missing)`, which is not in `rules`")
        }
        let thresholds = formula == nil ? try thresholds(condition, kind: kind, line: section.line) : []
        let fields = condition?["field"]?.texts ?? []
        if kind.needsField, fields.isEmpty {
            throw LoadingFault(line: section.line, reason: "`\(kind.rawValue)` needs `field` in its condition")
        }
        let groupBy = section["group-by"]?.texts ?? []
        let aliases = try aliases(section["aliases"], rules: rules)
        return CorrelationRule(
            title: title, id: document["id"]?.text, name: document["name"]?.text, level: level,
            description: document["description"]?.text, author: document["author"]?.text,
            tags: document["tags"]?.texts ?? [], kind: kind, rules: rules, groupBy: groupBy, aliases: aliases,
            timespanMilliseconds: try timespan(section), thresholds: thresholds, fields: fields,
            percentile: try percentile(condition, kind: kind), formula: formula,
            generates: (section["generate"] ?? document["generate"])?.text == "true", file: file, line: document.line)
    }

    private func kind(_ section: YAMLValue) throws(LoadingFault) -> (CorrelationRule.Kind, Bool) {
        guard let value = section["type"], let text = value.text else {
            throw LoadingFault(line: section.line, reason: "the correlation has no `type`")
        }
        let isExtended = text.hasSuffix("_extended")
        let name = isExtended ? String(text.dropLast("_extended".count)) : text
        guard let kind = CorrelationRule.Kind(rawValue: name), !isExtended || kind.isTemporal else {
            throw LoadingFault(line: value.line, reason: "the correlation type `\(text)` is unknown")
        }
        return (kind, isExtended)
    }

    private func formula(
        _ condition: YAMLValue?, kind: CorrelationRule.Kind, isExtended: Bool
    ) throws(LoadingFault) -> CorrelationFormula? {
        guard kind.isTemporal, let condition, let text = condition.text else {
            if isExtended {
                throw LoadingFault(line: condition?.line ?? 1, reason: "an extended type needs a condition of rules")
            }
            return nil
        }
        do {
            return try FormulaParser.parse(text)
        } catch {
            throw LoadingFault(line: condition.line, reason: error.reason)
        }
    }

    private func thresholds(
        _ condition: YAMLValue?, kind: CorrelationRule.Kind, line: Int
    ) throws(LoadingFault) -> [CorrelationThreshold] {
        guard let condition else {
            if kind.isTemporal { return [] }
            throw LoadingFault(line: line, reason: "`\(kind.rawValue)` needs a `condition`")
        }
        guard case .mapping(let pairs) = condition.content else {
            throw LoadingFault(line: condition.line, reason: "the condition of this correlation is a mapping")
        }
        var result: [CorrelationThreshold] = []
        for pair in pairs where pair.key != "field" && pair.key != "percentile" {
            guard let relation = NumberRelation(rawValue: pair.key) else {
                throw LoadingFault(line: pair.line, reason: "the condition does not know `\(pair.key)`")
            }
            guard let text = pair.value.text, let value = Double(text), value.isFinite else {
                throw LoadingFault(line: pair.line, reason: "`\(pair.key)` needs a number")
            }
            guard kind != .eventCount && kind != .valueCount || value <= Double(Limits.threshold) else {
                throw LoadingFault(line: pair.line, reason: "`\(pair.key)` counts further than \(Limits.threshold)")
            }
            result.append(CorrelationThreshold(relation: relation, value: value))
        }
        guard !result.isEmpty else {
            throw LoadingFault(line: condition.line, reason: "the condition compares with nothing")
        }
        return result
    }

    private func percentile(
        _ condition: YAMLValue?, kind: CorrelationRule.Kind
    ) throws(LoadingFault) -> Double {
        guard kind == .valuePercentile else { return 50 }
        guard let value = condition?["percentile"], let text = value.text, let number = Double(text),
            (0...100).contains(number)
        else {
            throw LoadingFault(line: condition?.line ?? 1, reason: "`percentile` is a number from 0 to 100")
        }
        return number
    }

    private func timespan(_ section: YAMLValue) throws(LoadingFault) -> Int64 {
        guard let value = section["timespan"] ?? section["timeframe"], let text = value.text else {
            throw LoadingFault(line: section.line, reason: "the correlation has no `timespan`")
        }
        let units: [Character: Int64] = ["s": 1, "m": 60, "h": 3_600, "d": 86_400]
        guard let last = text.last, let unit = units[last], let count = Int64(text.dropLast()), count > 0,
            count <= 3_650 * 86_400 / unit
        else {
            throw LoadingFault(line: value.line, reason: "the timespan `\(text)` is not like 30s, 5m, 1h or 7d")
        }
        return count * unit * 1_000
    }

    private func aliases(
        _ section: YAMLValue?, rules: [String]
    ) throws(LoadingFault) -> [String: [String: String]] {
        guard let section else { return [:] }
        guard case .mapping(let pairs) = section.content else {
            throw LoadingFault(line: section.line, reason: "`aliases` is a mapping")
        }
        var result: [String: [String: String]] = [:]
        for pair in pairs {
            guard case .mapping(let fields) = pair.value.content else {
                throw LoadingFault(line: pair.line, reason: "the alias `\(pair.key)` is a mapping of rules to fields")
            }
            for field in fields {
                guard rules.contains(field.key) else {
                    throw LoadingFault(
                        line: field.line,
                        reason: "the alias `\(pair.key)` names `\(field.key)`, which is not in `rules`")
                }
                result[pair.key, default: [:]][field.key] = field.value.text
            }
        }
        return result
    }
}

extension CorrelationRule.Kind {
    /// Whether it looks for matches of several rules.
    var isTemporal: Bool { self == .temporal || self == .temporalOrdered }

    /// Whether it computes with the values of a field.
    var needsField: Bool {
        switch self {
        case .eventCount, .temporal, .temporalOrdered: false
        case .valueCount, .valueSum, .valueAverage, .valuePercentile, .valueMedian: true
        }
    }
}
