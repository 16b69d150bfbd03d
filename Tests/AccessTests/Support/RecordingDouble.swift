import Access
import Domain
import Synchronization

/// Keeps what would be durable in the ledger, or fails as a full disk would.
final class RecordingDouble: AccessRecording {
    /// Thrown while the ledger is told to fail.
    struct Failure: Error {}

    private struct State {
        var decisions: [DecisionRecord] = []
        var activities: [Activity] = []
        var fails = false
    }

    private let state = Mutex(State())

    /// Decisions in the order of their records.
    var decisions: [DecisionRecord] { state.withLock(\.decisions) }
    /// Acts in the order of their records.
    var activities: [Activity] { state.withLock(\.activities) }

    /// Lets every later record fail.
    func fail() { state.withLock { $0.fails = true } }

    func record(_ record: DecisionRecord) async throws {
        try state.withLock { state in
            if state.fails { throw Failure() }
            state.decisions.append(record)
        }
    }

    func record(_ activity: Activity) async throws {
        try state.withLock { state in
            if state.fails { throw Failure() }
            state.activities.append(activity)
        }
    }
}
