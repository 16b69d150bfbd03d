public import Domain

/// A judgement with its place in the ledger.
public struct RecordedJudgement: Hashable, Sendable, Codable {
    /// The entry that holds it.
    public let index: UInt64
    /// What was said.
    public let judgement: FindingJudgement
    /// Who said it.
    public let actor: Actor
    /// When.
    public let time: Timestamp

    /// Names a judgement and its place.
    public init(index: UInt64, judgement: FindingJudgement, actor: Actor, time: Timestamp) {
        self.index = index
        self.judgement = judgement
        self.actor = actor
        self.time = time
    }
}
