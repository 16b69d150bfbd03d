/// A correlation with rules and fields by number, and how it is decided.
struct CompiledCorrelation: Sendable {
    /// What feeds it: a rule for events, or another correlation.
    enum Source: Hashable, Sendable {
        /// A rule, by its place in the set.
        case rule(Int)
        /// A correlation, by its place in the set.
        case correlation(Int)
    }

    /// The correlation.
    let rule: CorrelationRule
    /// What feeds it, in the order of its rules.
    let sources: [Source]
    /// Per source the numbers of the fields that keep groups apart.
    let groupFields: [[Int32]]
    /// The names of those fields by source, for what comes from a correlation.
    let groupNames: [[String]]
    /// The numbers of the fields whose values count.
    let valueFields: [Int32]
    /// Whether only the end of a window can tell, since a later match could undo it or the answer is about all of
    /// them: an upper bound, an equality, a mean, a percentile, an absence.
    let waitsForEnd: Bool
    /// Occurrences that must be kept for counting as far as the condition asks, and one more.
    let largestThreshold: Int

    /// Compiles a correlation of a set.
    init(_ rule: CorrelationRule, in set: RuleSet, numbers: [String: Source]) {
        self.rule = rule
        sources = rule.rules.compactMap { numbers[$0] }
        groupNames = rule.rules.map { name in rule.groupBy.map { rule.aliases[$0]?[name] ?? $0 } }
        groupFields = groupNames.map { $0.map { set.fields.number(of: $0) ?? -1 } }
        valueFields = rule.fields.map { set.fields.number(of: $0) ?? -1 }
        let counts = rule.kind == .eventCount || rule.kind == .valueCount
        largestThreshold = counts ? Int(max(0, rule.thresholds.map(\.value).max() ?? 0)) + 1 : 0
        let hasUpperBound = rule.thresholds.contains { $0.relation != .greater && $0.relation != .greaterOrEqual }
        let isAboutAll = [.valueAverage, .valuePercentile, .valueMedian].contains(rule.kind)
        waitsForEnd = hasUpperBound || isAboutAll || (rule.formula?.hasNegation ?? false)
    }

    /// Whether a number is what the condition asks for.
    func accepts(_ number: Double) -> Bool {
        if rule.thresholds.isEmpty { return number >= Double(Set(sources).count) }
        return rule.thresholds.allSatisfy { $0.relation.holds(number, $0.value) }
    }

    /// The number of a window's occurrences, and whether the condition holds of them.
    func decide(_ occurrences: [Occurrence]) -> (number: Double, holds: Bool) {
        let numbers = { occurrences.map { Double(bitPattern: $0.value) } }
        let number: Double
        switch rule.kind {
        case .eventCount: number = Double(occurrences.count)
        case .valueCount: number = Double(Set(occurrences.map(\.value)).count)
        case .valueSum: number = numbers().reduce(0, +)
        case .valueAverage: number = numbers().reduce(0, +) / Double(max(1, occurrences.count))
        case .valuePercentile: number = Self.percentile(numbers().sorted(), rule.percentile)
        case .valueMedian: number = Self.median(numbers().sorted())
        case .temporal, .temporalOrdered: return decideTemporal(occurrences)
        }
        return (number, accepts(number))
    }

    private func decideTemporal(_ occurrences: [Occurrence]) -> (number: Double, holds: Bool) {
        let present = Set(occurrences.map(\.rule))
        let number = Double(present.count)
        if let formula = rule.formula {
            let names = rule.rules
            let holds = formula.holds { name in
                names.firstIndex(of: name).map { present.contains(UInt8(truncatingIfNeeded: $0)) } ?? false
            }
            guard holds, rule.kind == .temporalOrdered else { return (number, holds) }
            let order = names.indices.filter { present.contains(UInt8(truncatingIfNeeded: $0)) }
            return (number, Self.hasOrder(occurrences, order))
        }
        guard accepts(number) else { return (number, false) }
        guard rule.kind == .temporalOrdered else { return (number, true) }
        let needed = rule.thresholds.isEmpty ? sources.count : present.count
        let order = rule.rules.indices.filter { needed == sources.count || present.contains(UInt8($0)) }
        return (number, Self.hasOrder(occurrences, order))
    }

    /// Whether the rules matched one after the other; at the same time counts as after.
    private static func hasOrder(_ occurrences: [Occurrence], _ order: [Int]) -> Bool {
        var next = 0
        for occurrence in occurrences where next < order.count && Int(occurrence.rule) == order[next] { next += 1 }
        return next == order.count
    }

    /// The smallest number that at least so many percent are not above (nearest rank).
    private static func percentile(_ sorted: [Double], _ percent: Double) -> Double {
        guard !sorted.isEmpty else { return 0 }
        let rank = (percent / 100 * Double(sorted.count)).rounded(.up)
        return sorted[min(sorted.count - 1, max(0, Int(rank) - 1))]
    }

    /// The middle number, or the mean of the two in the middle.
    private static func median(_ sorted: [Double]) -> Double {
        guard !sorted.isEmpty else { return 0 }
        let middle = sorted.count / 2
        return sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
    }
}
