public import Domain
public import Monitoring

extension ControlClient: FindingJudging {
    /// Says of a finding what it is, in the name of the user who runs this process; the server knows who that is.
    public func judge(
        _ id: String, _ verdict: FindingJudgement.Verdict, reason: String, by actor: Actor, client: ClientFacts?
    ) async throws -> RecordedJudgement {
        try await send(
            "/v1/findings/judge", ControlMessages.FindingAct(finding: id, verdict: verdict, reason: reason))
    }
}
