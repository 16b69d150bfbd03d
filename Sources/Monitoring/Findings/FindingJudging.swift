public import Domain

/// Says of a finding what it is.
public protocol FindingJudging: Sendable {
    /// Records and takes in what `actor` says of a finding.
    ///
    /// - Throws: ``FindingJudgementError`` for what a person can put right; other errors where it could not be
    ///   recorded. Nothing takes effect then.
    func judge(
        _ id: String, _ verdict: FindingJudgement.Verdict, reason: String, by actor: Actor, client: ClientFacts?
    ) async throws -> RecordedJudgement
}
