/// The earlier steps of a run, against which a step is held.
///
/// Each step has for each tensor its relative update `u`, the norm of the change over the norm before. Steps differ as
/// a whole, by learning rate and by how many updates lie between two checkpoints, so each step is divided by its own
/// median over all tensors of `u` over the tensor's median. What is left is the tensor's usual share: its median is
/// what is expected, and how far it strays says how much straying means nothing. Medians and ratios alone are used, so
/// that one odd tensor or one odd step changes little.
public struct UpdateHistory: Sendable {
    /// A tensor that strays by less than this factor is never named.
    private static let leastFactor = 3.0
    /// The same where a single earlier step cannot say how much straying is usual.
    private static let leastFactorOfOne = 5.0
    /// A step whose tensors together stray by this factor is named.
    private static let stepFactor = 10.0
    /// Turned signs are named from this share on, and at this factor over the most of any earlier step.
    private static let leastFlips = 0.001
    private static let flipsFactor = 10.0

    /// What the earlier steps say of one tensor.
    private struct Past {
        var updates: [Double] = []
        var flips = 0.0
    }

    private var past: [String: Past] = [:]
    /// How many steps there are.
    public let stepCount: Int

    /// Takes the earlier steps.
    ///
    /// - Parameter steps: the changes from each earlier checkpoint to the next, the oldest first.
    public init(_ steps: [[TensorChange]]) {
        stepCount = steps.count
        for step in steps {
            for change in step {
                guard let statistics = change.statistics, statistics.relativeUpdate.isFinite else { continue }
                past[change.name, default: Past()].updates.append(statistics.relativeUpdate)
                past[change.name, default: Past()].flips = max(
                    past[change.name]?.flips ?? 0, statistics.flippedShare)
            }
        }
        // A tensor that some step lacks has no history.
        past = past.filter { $0.value.updates.count == steps.count }
    }

    /// Holds a step against the earlier ones.
    ///
    /// - Parameter changes: the step's.
    /// - Returns: what strays, with reasons; nothing where there is no earlier step.
    public func findings(_ changes: [TensorChange]) -> [DiffFinding] {
        guard stepCount > 0 else { return [] }
        let scales = stepScales()
        var usual: [String: Usual] = [:]
        var strays: [Double] = []
        for (name, past) in past where past.updates.allSatisfy({ $0 > 0 }) {
            let values = zip(past.updates, scales).map { $0 / $1 }.sorted()
            guard let middle = Self.median(values), let first = values.first, let last = values.last else { continue }
            usual[name] = Usual(expected: middle, least: first, most: last)
            strays += values.map { max($0 / middle, middle / $0) }
        }
        let known = changes.filter { usual[$0.name] != nil && ($0.statistics?.relativeUpdate ?? 0) > 0 }
        let ratios = known.compactMap { change -> Double? in
            guard let usual = usual[change.name], let update = change.statistics?.relativeUpdate else { return nil }
            return update / usual.expected
        }
        let scale = Self.median(ratios.filter(\.isFinite)) ?? 1
        let common = strays.isEmpty ? 1 : strays.sorted()[strays.count * 95 / 100]
        var result = stepFinding(scale)
        for change in changes {
            result += finding(change, usual[change.name], scale: scale, common: common)
        }
        return result
    }

    /// What is usual for a tensor, in units of its step.
    private struct Usual {
        let expected: Double
        let least: Double
        let most: Double
    }

    /// Each step's size against the others': the median over tensors of the update over the tensor's median.
    private func stepScales() -> [Double] {
        (0..<stepCount).map { step in
            let ratios = past.values.compactMap { past -> Double? in
                guard past.updates.allSatisfy({ $0 > 0 }), let middle = Self.median(past.updates) else { return nil }
                return past.updates[step] / middle
            }
            return Self.median(ratios) ?? 1
        }
    }

    private func stepFinding(_ scale: Double) -> [DiffFinding] {
        guard scale >= Self.stepFactor || scale <= 1 / Self.stepFactor else { return [] }
        let how = scale > 1 ? "\(ShortNumber.text(scale)) times" : "\(ShortNumber.text(scale)) of"
        return [
            DiffFinding(
                rule: .historyStep, tensor: nil,
                message: "the tensors together changed \(how) what \(stepsInWords) changed")
        ]
    }

    private var stepsInWords: String { stepCount == 1 ? "the one earlier step" : "\(stepCount) earlier steps" }

    private func finding(
        _ change: TensorChange, _ usual: Usual?, scale: Double, common: Double
    ) -> [DiffFinding] {
        guard let past = past[change.name], let statistics = change.statistics else { return [] }
        var result: [DiffFinding] = []
        func add(_ rule: DiffRule, _ message: String) {
            result.append(DiffFinding(rule: rule, tensor: change.name, message: message))
        }
        let update = statistics.relativeUpdate
        if past.updates.allSatisfy({ $0 == 0 }) {
            if update > 0 {
                add(.historyFrozen, "changed by \(ShortNumber.percent(update)), and \(stepsInWords) left it")
            }
            return result
        }
        if let usual {
            if update == 0 {
                add(.historyStill, "stayed as it was, and \(stepsInWords) changed it")
            } else if let message = stray(update, usual, scale: scale, common: common) {
                add(.historyUpdate, message)
            }
        }
        if statistics.flippedShare >= Self.leastFlips, statistics.flippedShare > Self.flipsFactor * past.flips {
            add(
                .historySigns,
                "\(ShortNumber.percent(statistics.flippedShare)) of its signs turned, and at most "
                    + "\(ShortNumber.percent(past.flips)) in \(stepsInWords)")
        }
        return result
    }

    /// The reason why an update strays, or nil.
    private func stray(_ update: Double, _ usual: Usual, scale: Double, common: Double) -> String? {
        let expected = usual.expected * scale
        let factor = max(update / expected, expected / update)
        let own = max(usual.most / usual.expected, usual.expected / usual.least)
        let least = stepCount == 1 ? Self.leastFactorOfOne : Self.leastFactor
        guard factor > max(least, 2 * own, 1.5 * common) else { return nil }
        let how = update > expected ? "\(ShortNumber.text(factor)) times" : "a \(ShortNumber.text(factor))th of"
        return "changed by \(ShortNumber.percent(update)) of its norm, \(how) the "
            + "\(ShortNumber.percent(expected)) that \(stepsInWords) and the other tensors let expect "
            + "(\(ShortNumber.percent(usual.least * scale)) to \(ShortNumber.percent(usual.most * scale)))"
    }

    private static func median(_ values: [Double]) -> Double? {
        let sorted = values.sorted()
        return sorted.isEmpty ? nil : sorted[(sorted.count - 1) / 2]
    }
}
