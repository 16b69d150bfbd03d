public import Domain

/// A finding as lists show it.
public struct ListedFinding: Hashable, Sendable {
    /// The finding.
    public let finding: Finding
    /// Its entry in the ledger; `nil` while it waits for one.
    public let entry: UInt64?
    /// What the latest judgement says; `nil` while there is none.
    public let verdict: FindingJudgement.Verdict?

    /// Describes a row.
    public init(finding: Finding, entry: UInt64?, verdict: FindingJudgement.Verdict?) {
        self.finding = finding
        self.entry = entry
        self.verdict = verdict
    }

    /// Its place in the order of lists.
    public var key: FindingKey { FindingKey(time: finding.time, id: finding.id) }
}
