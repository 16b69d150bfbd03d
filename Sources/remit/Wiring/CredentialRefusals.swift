import Access
import Domain
import Logging

/// Records requests whose token was not good. Requests without any token are only counted in the log: every client
/// begins with some, and the ledger is not for noise that anybody can make.
struct CredentialRefusals: Sendable {
    let recording: any AccessRecording
    let clock: any WallClock
    let logger: Logger

    /// Notes one refused credential.
    func note(_ failure: AuthenticationFailure?, from client: ClientFacts) async {
        let token: TokenID
        switch failure {
        case .expired(let id, _), .revoked(let id, _): token = id
        case .malformed, .unknown, nil:
            logger.info(
                "request without a known token",
                metadata: ["address": "\(client.address)", "request": "\(client.requestID)"])
            return
        }
        let now = clock.now()
        do {
            try await recording.record(
                Activity(
                    id: SystemRandomSource().activityID(), time: now, began: now, kind: .refusedCredential,
                    outcome: .refused, actor: .unknown, token: token, detail: [failure.map { "\($0)" } ?? ""],
                    client: client))
        } catch {
            logger.error("a refused credential is not recorded", metadata: ["error": "\(error)"])
        }
    }
}
