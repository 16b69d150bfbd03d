import Domain
import Synchronization

/// Counts failed sign-ins by the peer's address, and for all together, so that nobody can try links without end.
final class FailureLimit: Sendable {
    /// Failures of one address within ``windowSeconds`` after which it waits.
    static let perAddress = 10
    /// Failures of all addresses within ``windowSeconds`` after which everybody waits.
    static let overall = 200
    /// Length of the window in seconds.
    static let windowSeconds: Int64 = 600

    private struct Window {
        var start: Timestamp
        var failures: [String: Int]
        var total = 0
    }

    private let window = Mutex(Window(start: Timestamp(seconds: 0), failures: [:]))

    /// How many seconds `address` has to wait; `nil` when it may try.
    func waitSeconds(for address: String, now: Timestamp) -> Int? {
        window.withLock { window in
            let passed = (now - window.start).components.seconds
            guard passed >= 0, passed < Self.windowSeconds else {
                window = Window(start: now, failures: [:])
                return nil
            }
            let isFull = window.total >= Self.overall || window.failures[address, default: 0] >= Self.perAddress
            return isFull ? Int(Self.windowSeconds - passed) : nil
        }
    }

    /// Counts a failure. At most ``overall`` addresses are kept, because no more can fail within a window.
    func recordFailure(of address: String) {
        window.withLock { window in
            window.failures[address, default: 0] += 1
            window.total += 1
        }
    }
}
