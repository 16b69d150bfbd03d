extension Matcher {
    /// Which values of the event made a rule match, in the order of the rule, each once.
    ///
    /// Meant for the few events that match: it looks at the whole rule again. What a rule excludes is no reason, so
    /// parts under `not` add nothing.
    ///
    /// - Parameter rule: A rule that ``matches(_:)`` gave for the event that is still there.
    /// - Returns: At most ``Limits/reasons`` values.
    public mutating func reasons(of rule: Int) -> [MatchedValue] {
        guard set.conditions.indices.contains(rule) else { return [] }
        var found: [MatchedValue] = []
        collect(set.conditions[rule], into: &found)
        return found
    }

    private mutating func collect(_ condition: CompiledCondition, into found: inout [MatchedValue]) {
        guard found.count < Limits.reasons else { return }
        switch condition {
        case .and(let parts), .or(let parts):
            for part in parts where evaluator.holds(part, tape) { collect(part, into: &found) }
        case .not: return
        case .comparison(let comparison):
            let reason = MatchedValue(
                field: comparison.field < 0 ? nil : set.fields.names[Int(comparison.field)],
                value: value(that: comparison))
            if !found.contains(reason) { found.append(reason) }
        }
    }

    /// The first value that passes a comparison that holds.
    private mutating func value(that comparison: CompiledComparison) -> String? {
        if comparison.field < 0 {
            for value in tape.values where value.kind != .container && value.kind != .null {
                if evaluator.passes(comparison.test, value, tape) { return text(of: value) }
            }
            return nil
        }
        var index = tape.firstByField[Int(comparison.field)]
        var found: String?
        while index >= 0 {
            let value = tape.values[Int(index)]
            index = value.next
            guard value.kind != .null else { continue }
            if case .exists = comparison.test {
                found = text(of: value)
            } else if evaluator.passes(comparison.test, value, tape) {
                found = text(of: value)
            }
        }
        return found
    }

    private func text(of value: EventValue) -> String {
        let upper = min(Int(value.upper), Int(value.lower) + Limits.reasonBytes)
        return String(decoding: tape.text[Int(value.lower)..<upper], as: UTF8.self)
    }
}
