import Domain
import Monitoring

/// Nothing was found, so that nothing can be judged.
struct NoFindings: FindingJudging {
    func judge(
        _ id: String, _ verdict: FindingJudgement.Verdict, reason: String, by actor: Actor, client: ClientFacts?
    ) async throws -> RecordedJudgement { throw FindingJudgementError.unknown(id) }
}
