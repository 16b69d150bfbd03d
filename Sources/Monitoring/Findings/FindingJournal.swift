/// Findings in the store of logs, as far as the ledger is concerned. `Storage` implements it.
public protocol FindingJournal: Sendable {
    /// Findings that wait for an entry in the ledger, in the order in which they were made, at most `limit`.
    func pendingFindings(limit: Int) async throws -> [PendingFinding]

    /// How many wait.
    func pendingCount() async throws -> Int

    /// Notes the entries of findings, which then wait no longer.
    func settle(_ entries: [(finding: PendingFinding, entry: UInt64)]) async throws

    /// One finding with its entry and judgements, or `nil`.
    func standing(of id: String) async throws -> FindingStanding?

    /// The ledger index of the last judgement that was taken in.
    func lastJudgement() async throws -> UInt64?

    /// Takes judgements in, in any order; one that is there already changes nothing. The one with the highest index
    /// counts.
    func take(_ judgements: [RecordedJudgement]) async throws
}
