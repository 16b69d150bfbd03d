import Domain

/// Counts how often each rule found each person within thirty days.
struct RepeatCounter {
    /// How long a finding counts.
    static let period = Duration.seconds(30 * 86_400)
    /// Most pairs of rule and person; over it the counts begin anew.
    private static let pairLimit = 200_000
    /// Most findings of one pair that are kept: no lane needs more.
    private static let countLimit = 32

    private struct Pair: Hashable {
        let rule: String
        let person: PersonID
    }

    private var times: [Pair: [Timestamp]] = [:]

    /// Takes in what was found before.
    init(_ repeats: [FindingRepeat] = []) {
        for one in repeats { _ = note(rule: one.rule, person: one.person, at: one.time) }
    }

    /// Notes a finding.
    ///
    /// - Returns: how many there were in the thirty days before.
    mutating func note(rule: String, person: PersonID, at time: Timestamp) -> Int {
        if times.count >= Self.pairLimit { times.removeAll() }
        let pair = Pair(rule: rule, person: person)
        var before = (times[pair] ?? []).filter { $0 > time - Self.period }
        let count = before.count
        if before.count >= Self.countLimit { before.removeFirst() }
        times[pair] = before + [time]
        return count
    }

    /// How many people each rule found.
    func peoplePerRule() -> [String: Int] {
        var result: [String: Int] = [:]
        for pair in times.keys { result[pair.rule, default: 0] += 1 }
        return result
    }

    /// The lane after repeats: the coach's third message within thirty days is watched, the eighth is a case; what is
    /// watched becomes a case with the fifth.
    static func lane(_ lane: Lane, repeats: Int) -> Lane {
        switch lane {
        case .coach: repeats >= 8 ? .case : repeats >= 3 ? .watch : .coach
        case .watch: repeats >= 5 ? .case : .watch
        case .case: .case
        }
    }
}
