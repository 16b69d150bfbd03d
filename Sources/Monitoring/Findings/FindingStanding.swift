/// A finding with where it stands: its ledger entry and what was said of it.
public struct FindingStanding: Hashable, Sendable {
    /// The finding.
    public let finding: Finding
    /// Its entry in the ledger; `nil` while it waits for one.
    public let entry: UInt64?
    /// What was said of it, the latest last: that one counts.
    public let judgements: [RecordedJudgement]

    /// Puts the three together.
    public init(finding: Finding, entry: UInt64?, judgements: [RecordedJudgement]) {
        self.finding = finding
        self.entry = entry
        self.judgements = judgements
    }
}
