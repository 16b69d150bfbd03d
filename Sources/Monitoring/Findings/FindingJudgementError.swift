public import Domain

/// Why a judgement was not taken. Words for whoever judged; nothing was recorded.
public enum FindingJudgementError: Error, Hashable, Sendable, CustomStringConvertible {
    /// There is no such finding.
    case unknown(String)
    /// The finding has no entry in the ledger yet, so there is nothing that the judgement could name.
    case notInLedger(String)
    /// It is about whoever judges.
    case ownFinding(PersonID)
    /// There is no reason.
    case noReason
    /// The reason is too long or holds control characters.
    case badReason

    /// What is in the way and what would help.
    public var description: String {
        switch self {
        case .unknown(let id): "there is no finding `\(id.prefix(64))`"
        case .notInLedger(let id): "the finding `\(id)` is not in the ledger yet: try again in a moment"
        case .ownFinding(let person): "the finding is about \(person): somebody else has to judge it"
        case .noReason: "a judgement needs a reason in words"
        case .badReason:
            "a reason has at most \(FindingJudgement.maximumReasonBytes) bytes of text without control characters"
        }
    }
}
