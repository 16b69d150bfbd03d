import Domain
import Synchronization

/// A clock that stands until it is set.
final class TestClock: WallClock {
    private let moment: Mutex<Timestamp>

    init(_ moment: Timestamp) { self.moment = Mutex(moment) }

    func now() -> Timestamp { moment.withLock(\.self) }

    /// Lets time pass.
    func advance(by duration: Duration) { moment.withLock { $0 = $0 + duration } }

    /// Sets the time.
    func set(_ time: Timestamp) { moment.withLock { $0 = time } }
}
