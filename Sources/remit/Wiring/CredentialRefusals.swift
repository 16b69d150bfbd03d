import Access
import Domain
import Logging

/// Records requests whose token was not good. Requests without any token are only counted in the log: every client begins
/// with some, and the ledger is not for noise that anybody can make.
struct CredentialRefusals: Sendable {
    let recording: any AccessRecording
    let clock: any WallClock
    let logger: Logger

    /// Notes one refused credential.
    func note(_ failure: AuthenticationFailure?, from client: ClientFacts) async {
        guard let failure, let token = failure.token else {
            logger.debug("request without a known token", metadata: ["address": "\(client.address)"])
            return
        }
        let now = clock.now()
        do {
            try await recording.record(
                Activity(
                    id: SystemRandomSource().activityID(), time: now, began: now, kind: .refusedCredential,
                    outcome: .refused, actor: .unknown, token: token, detail: ["\(failure)"], client: client))
        } catch {
            logger.error("a refused credential is not recorded", metadata: ["error": "\(error)"])
        }
    }
}
