/// The rules that may match one event, each once.
///
/// Whether a rule is inside is a stamp with the event's number, so emptying it costs nothing.
struct CandidateList: Sendable {
    /// The rules in the order in which they were found.
    private(set) var rules: [Int32] = []
    /// Per rule the number of the event for which it was last inside.
    private var stamps: [UInt32]
    /// The event's number; never 0.
    private var stamp: UInt32 = 1

    /// Makes an empty list for so many rules.
    init(ruleCount: Int) {
        stamps = [UInt32](repeating: 0, count: ruleCount)
        rules.reserveCapacity(min(ruleCount, 4_096))
    }

    /// Empties it for the next event.
    mutating func clear() {
        rules.removeAll(keepingCapacity: true)
        stamp &+= 1
        guard stamp == 0 else { return }
        for index in stamps.indices { stamps[index] = 0 }
        stamp = 1
    }

    /// Adds a rule unless it is inside.
    @inline(__always)
    mutating func insert(_ rule: Int32) {
        guard stamps[Int(rule)] != stamp else { return }
        stamps[Int(rule)] = stamp
        rules.append(rule)
    }
}
