public import Domain

/// Makes findings and judgements durable in the ledger.
public protocol FindingRecording: Sendable {
    /// How many entries are durable.
    var size: UInt64 { get }

    /// Appends findings in order and returns the index of each once all are durable.
    ///
    /// - Throws: when they do not count as recorded. After a crash they may be there nevertheless.
    func record(_ findings: [PendingFinding]) async throws -> [UInt64]

    /// Appends a judgement and returns its index once it is durable.
    ///
    /// - Throws: when it could not be made durable; it must then not take effect.
    func record(judgement activity: Activity) async throws -> UInt64
}
