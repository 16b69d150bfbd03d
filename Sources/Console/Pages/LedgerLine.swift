import Domain

/// The ledger's state in a few words.
struct LedgerLine {
    private let entries: String
    private let covered: String
    private let waiting: String?
    private let age: String
    private let time: TimeView?

    /// Shows `state` as of `now`.
    init(_ state: LedgerState, now: Timestamp) {
        entries = Phrasing.exact(state.entryCount)
        covered = Phrasing.exact(state.checkpointSize)
        let difference = state.entryCount - state.checkpointSize
        waiting = difference > 0 ? "\(Phrasing.count(Int(difference), "entry", "entries")) not covered yet" : nil
        age = state.checkpointTime.map { Phrasing.ago($0, now: now) } ?? "none yet"
        time = state.checkpointTime.map { TimeView($0) }
    }
}
