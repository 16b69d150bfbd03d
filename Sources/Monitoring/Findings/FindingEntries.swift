public import Domain

/// What the projection of the ledger knows of findings.
public protocol FindingEntries: Sendable {
    /// The ledger index that is to be applied next.
    func nextIndex() async throws -> UInt64

    /// The entry that holds the finding with this name and this stored content.
    func entry(of id: String, content: ContentDigest) async throws -> UInt64?

    /// Judgements behind the entry `index`, or all where it is `nil`, at most `limit`, oldest first.
    func judgements(after index: UInt64?, limit: Int) async throws -> [RecordedJudgement]
}
