public import Domain

/// Where lines, events and findings are kept. `Storage` implements it; one suite holds every implementation to it.
public protocol IntakeStore: Sendable {
    /// Every source that was ever taken in.
    func states() async throws -> [SourceID: SourceState]

    /// What became of a batch that came before under this name, with the digest of its bytes.
    func receipt(
        of source: SourceID, key: String
    ) async throws -> (digest: ContentDigest?, receipt: IntakeReceipt)?

    /// Writes everything of `records`, or nothing, and returns when it is on disk.
    ///
    /// - Throws: when nothing was written, for example on a full disk; the same records may come again.
    func append(_ records: [IntakeRecord]) async throws

    /// The number of the batch from which readers and correlations must be fed again: the first that arrived at or
    /// after `time` or holds a line that a reader still holds back, but at most `maximumLines` lines before the end.
    func restorePoint(since time: Timestamp, maximumLines: Int) async throws -> Int64

    /// The batches from `number` on, in order, as many as have about `bytes` bytes, and at least one.
    func batches(from number: Int64, bytes: Int) async throws -> [StoredBatch]

    /// The positions of a source's files.
    func positions(of source: SourceID) async throws -> [FilePosition]

    /// Where people were seen.
    func places() async throws -> [SeenPlace]

    /// Rule, person and time of every finding at or after `time` that is about a person.
    func repeats(since time: Timestamp) async throws -> [FindingRepeat]

    /// Notes which rules and exceptions are in force from `time` on. Texts that were in force before are kept with the
    /// moment at which each was first seen.
    func note(rules: [RuleFacts], exceptions: [RuleException], at time: Timestamp) async throws
}
