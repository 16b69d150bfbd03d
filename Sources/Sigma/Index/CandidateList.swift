/// The rules that may match one event, each once.
///
/// A rule has up to eight needs, each met by any of some facts, and may match once all are. What was met is kept with
/// the event's number, so emptying the list costs nothing.
struct CandidateList: Sendable {
    /// What is known of a rule.
    private struct Standing: Sendable {
        /// The number of the event for which the rest holds.
        var stamp: UInt32 = 0
        /// The needs that were met, as bits.
        var met: UInt8 = 0
    }

    /// The rules in the order in which they were found.
    private(set) var rules: [Int32] = []
    /// Per rule what was met.
    private var standings: [Standing]
    /// Per rule the needs that must be met, as bits.
    private var needs: [UInt8] = []
    /// The event's number; never 0.
    private var stamp: UInt32 = 1

    /// Makes an empty list for so many rules.
    init(ruleCount: Int) {
        standings = [Standing](repeating: Standing(), count: ruleCount)
        rules.reserveCapacity(min(ruleCount, 4_096))
    }

    /// Empties it for the next event, whose rules have these needs.
    mutating func begin(needs: [UInt8]) {
        self.needs = needs
        rules.removeAll(keepingCapacity: true)
        stamp &+= 1
        guard stamp == 0 else { return }
        for index in standings.indices { standings[index].stamp = 0 }
        stamp = 1
    }

    /// Adds a rule that has no need.
    mutating func insert(_ rule: Int32) { rules.append(rule) }

    /// Notes that a need of a rule is met; the last one adds the rule.
    @inline(__always)
    mutating func meet(_ need: UInt8, of rule: Int32) {
        var standing = standings[Int(rule)]
        if standing.stamp != stamp { standing = Standing(stamp: stamp) }
        guard standing.met & need == 0 else { return }
        standing.met |= need
        standings[Int(rule)] = standing
        if standing.met == needs[Int(rule)] { rules.append(rule) }
    }
}
