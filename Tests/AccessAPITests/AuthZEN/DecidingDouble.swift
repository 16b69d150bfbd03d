import Access
import Domain
import Synchronization

/// Permits Ada everything with `lab/rocket`, conceals `lab/secret`, refuses the rest, and remembers who asked.
final class DecidingDouble: Deciding {
    private let asked = Mutex<[AccessQuestion]>([])

    /// The questions so far.
    var questions: [AccessQuestion] { asked.withLock { $0 } }

    func decide(_ question: AccessQuestion) async throws -> Decision {
        asked.withLock { $0.append(question) }
        var outcome = Decision.Outcome.deny(
            Refusal(missing: [.init(reason: "interns may not", remedy: "ask ada")]))
        if question.asset.name == "secret" { outcome = .conceal }
        if question.asset.name == "rocket", question.caller.person.text == "ada" { outcome = .permit }
        return Decision(
            id: try DecisionID("d1"), outcome: outcome, policies: ["low"], time: Timestamp(seconds: 1_800_000_000))
    }
}
