import Domain
import Synchronization

/// A clock that a test sets.
final class TestClock: WallClock {
    private let time = Mutex(Timestamp(seconds: 1_800_000_000))

    func now() -> Timestamp { time.withLock { $0 } }

    /// Moves on.
    func advance(by duration: Duration) { time.withLock { $0 = $0 + duration } }
}
