import Custody
import Domain
import Synchronization

/// Remembers what was done, and lets a test wait for it.
final class FakeRecording: Recording {
    private let activities = Mutex<[Activity]>([])

    /// What was recorded, in order.
    var all: [Activity] { activities.withLock { $0 } }

    func record(_ activity: Activity) async throws { activities.withLock { $0.append(activity) } }
}
