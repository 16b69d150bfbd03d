/// Judges each tensor's change by itself.
enum DiffRules {
    /// Tensors with fewer numbers show patterns by chance.
    private static let leastElements = 16
    /// Share of a change that must be one number for it to count as constant; independent numbers give 1 / sqrt(n).
    private static let constancy = 0.999
    /// Cosine between change and tensor for it to count as scaled.
    private static let alignment = 0.999
    /// A smaller change is too near to rounding for its direction to mean much.
    private static let leastScaling = 0.01
    /// Share of signs that a step of training does not turn.
    private static let flips = 0.2
    /// Share of numbers below which a change is sparse, in tensors of ``sparseElements`` and more.
    private static let sparse = 0.01
    private static let sparseElements = 1_000

    /// What one change deserves to be said of.
    static func findings(_ change: TensorChange, _ options: DiffOptions) -> [DiffFinding] {
        var result: [DiffFinding] = []
        func add(_ rule: DiffRule, _ message: String) {
            result.append(DiffFinding(rule: rule, tensor: change.name, message: message))
        }
        guard let before = change.before else {
            add(.added, "is new: \(change.after?.description ?? "")")
            return result
        }
        guard let after = change.after else {
            add(.removed, "is gone: \(before)")
            return result
        }
        if before.shape != after.shape { add(.shape, "was \(before), is \(after)") }
        if before.shape == after.shape, before.type != after.type { add(.type, "was \(before.type), is \(after.type)") }
        if !change.isSame, let pattern = options.frozen.first(where: { DiffOptions.matches(change.name, $0) }) {
            add(.frozen, "changed, and `\(pattern)` says that it is frozen")
        }
        guard let statistics = change.statistics, !change.isSame else { return result }
        for (rule, message) in numbers(statistics) { add(rule, message) }
        if let rank = change.rank, rank.isLow {
            add(.lowRank, "the change has about \(rank.rank) directions, where \(rank.most) could be seen")
        }
        return result
    }

    private static func numbers(_ statistics: UpdateStatistics) -> [(DiffRule, String)] {
        var result: [(DiffRule, String)] = []
        let lost = statistics.noNumbersAfter + statistics.infiniteAfter
        if lost > statistics.noNumbersBefore + statistics.infiniteBefore {
            result.append(
                (.notFinite, "\(statistics.noNumbersAfter) numbers are NaN and \(statistics.infiniteAfter) infinite"))
        }
        guard statistics.elements >= leastElements, statistics.changed > 0 else { return result }
        if statistics.constancy > constancy, statistics.changedShare > 0.5 {
            let mean = statistics.sumOfUpdate / Double(statistics.elements)
            result.append((.constantUpdate, "the same number was added everywhere: \(ShortNumber.text(mean))"))
        } else if statistics.alignment.magnitude > alignment, statistics.relativeUpdate > leastScaling {
            let sign = statistics.alignment < 0 && statistics.relativeUpdate > 1 ? -1.0 : 1.0
            let factor = sign * statistics.normAfter / statistics.normBefore
            result.append((.scaled, "it was multiplied by \(ShortNumber.text(factor))"))
        }
        if statistics.flippedShare >= flips {
            result.append(
                (.signFlips, "\(ShortNumber.percent(statistics.flippedShare)) of its signs turned"))
        }
        guard statistics.elements >= sparseElements else { return result }
        if statistics.changedShare < sparse {
            result.append((.sparse, "\(statistics.changed) of \(statistics.elements) numbers changed"))
        }
        let largest = max(statistics.largestUpdate.magnitude, statistics.smallestUpdate.magnitude)
        if largest.isFinite, largest * largest > statistics.squaresOfUpdate / 2, statistics.changed > 1 {
            result.append(
                (.singleNumber, "one number makes up most of the change: it moved by \(ShortNumber.text(largest))"))
        }
        return result
    }
}
