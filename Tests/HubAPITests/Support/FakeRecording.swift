import Custody
import Domain
import Synchronization

/// Remembers what was done, and lets a test wait for it.
final class FakeRecording: Recording {
    private struct State {
        var activities: [Activity] = []
        var waiters: [(kind: Activity.Kind, continuation: CheckedContinuation<Activity, Never>)] = []
    }

    private let state = Mutex(State())

    /// What was recorded, in order.
    var all: [Activity] { state.withLock(\.activities) }

    func record(_ activity: Activity) async throws {
        let woken = state.withLock { state in
            state.activities.append(activity)
            let woken = state.waiters.filter { $0.kind == activity.kind }
            state.waiters.removeAll { $0.kind == activity.kind }
            return woken
        }
        for waiter in woken { waiter.continuation.resume(returning: activity) }
    }

    /// The first act of this kind, once it was recorded.
    func first(_ kind: Activity.Kind) async -> Activity {
        await withCheckedContinuation { continuation in
            let present = state.withLock { state in
                let present = state.activities.first { $0.kind == kind }
                if present == nil { state.waiters.append((kind, continuation)) }
                return present
            }
            if let present { continuation.resume(returning: present) }
        }
    }
}
