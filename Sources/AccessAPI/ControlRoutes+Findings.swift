import Access
import Domain
import Hummingbird
import Monitoring

extension ControlRoutes {
    /// The endpoint that takes judgements of findings.
    func addFindings(to router: Router<ControlContext>) {
        router.post("v1/findings/judge") { request, context in
            try await answer(request, context) { actor, body in
                let body: ControlMessages.FindingAct = body
                do {
                    return try await findings.judge(
                        body.finding, body.verdict, reason: body.reason, by: actor, client: nil)
                } catch let error as FindingJudgementError {
                    throw AdministrationError(faults: ["\(error)"])
                }
            }
        }
    }
}
