import Custody
import Domain
import Synchronization

/// Permits all but what it was told to answer otherwise, and remembers what it was asked.
final class FakeDeciding: Deciding {
    private struct State {
        var outcomes: [AccessAction: Decision.Outcome] = [:]
        var questions: [AccessQuestion] = []
    }

    private let state = Mutex(State())

    /// What was asked, in order.
    var questions: [AccessQuestion] { state.withLock(\.questions) }

    /// Answers questions for `action` with `outcome` from now on.
    func answer(_ action: AccessAction, with outcome: Decision.Outcome) {
        state.withLock { $0.outcomes[action] = outcome }
    }

    func decide(_ question: AccessQuestion) async throws -> Decision {
        let (outcome, number) = state.withLock { state in
            state.questions.append(question)
            return (state.outcomes[question.action] ?? .permit, state.questions.count)
        }
        return Decision(
            id: try DecisionID("d\(number)"), outcome: outcome, policies: ["test"], time: Timestamp(seconds: 1_000))
    }
}
