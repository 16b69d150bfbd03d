/// How findings come into the ledger: what health tells.
public struct FindingLedgerState: Hashable, Sendable {
    /// How many findings waited for their entry after the last round.
    public internal(set) var waiting: Int
    /// Findings that were given their entry since the start.
    public internal(set) var recorded: Int
    /// Why the last round failed; `nil` where it did not. Findings wait meanwhile, none is lost.
    public internal(set) var fault: String?

    /// How it goes; nothing yet by default.
    public init(waiting: Int = 0, recorded: Int = 0, fault: String? = nil) {
        self.waiting = waiting
        self.recorded = recorded
        self.fault = fault
    }
}
