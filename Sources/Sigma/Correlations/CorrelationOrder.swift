/// Puts correlations in an order in which each comes after those it stands on.
enum CorrelationOrder {
    /// The correlations that can run; the others become faults: an unknown rule, a cycle, too long a chain.
    static func sorted(
        _ correlations: [CorrelationRule], rules: [SigmaRule], faults: inout [RuleFault]
    ) -> [CorrelationRule] {
        var depth: [String: Int] = [:]
        for rule in rules {
            for name in [rule.id, rule.name].compactMap({ $0 }) { depth[name] = 0 }
        }
        var waiting = correlations
        var result: [CorrelationRule] = []
        var progress = true
        while progress, !waiting.isEmpty {
            progress = false
            var still: [CorrelationRule] = []
            for correlation in waiting {
                let depths = correlation.rules.map { depth[$0] }
                guard depths.allSatisfy({ $0 != nil }) else {
                    still.append(correlation)
                    continue
                }
                progress = true
                let own = 1 + (depths.compactMap { $0 }.max() ?? 0)
                guard own <= Limits.correlationDepth else {
                    faults.append(
                        fault(correlation, "stands on more than \(Limits.correlationDepth) others in a chain"))
                    continue
                }
                for name in [correlation.id, correlation.name].compactMap({ $0 }) { depth[name] = own }
                result.append(correlation)
            }
            waiting = still
        }
        let names = Set(waiting.flatMap { [$0.id, $0.name].compactMap { $0 } })
        for correlation in waiting {
            let missing = correlation.rules.filter { depth[$0] == nil && !names.contains($0) }
            let list = missing.map { "`\($0)`" }.joined(separator: ", ")
            let circle = correlation.rules.filter { names.contains($0) }.map { "`\($0)`" }.joined(separator: ", ")
            faults.append(
                fault(
                    correlation,
                    missing.isEmpty
                        ? "stands on itself, or on one that does not run: \(circle)"
                        : "names rules that are not there or do not run: \(list)"))
        }
        return result
    }

    private static func fault(_ correlation: CorrelationRule, _ reason: String) -> RuleFault {
        RuleFault(
            file: correlation.file, line: correlation.line, rule: correlation.title,
            reason: "does not run: the correlation \(reason)")
    }
}
