import Domain
import Synchronization

/// Holds back alarms about one policy that fails again and again: one a minute is enough to act on, and each decision's
/// own record names the failure anyway.
final class PolicyAlarm: Sendable {
    /// The time between two alarms about one policy.
    static let interval = Duration.seconds(60)
    /// The most policies that are remembered; over it all are forgotten, for rather more alarms than less.
    static let maximumPolicies = 1_000

    private struct Entry {
        var last: Timestamp
        var heldBack = 0
    }

    private let entries = Mutex<[String: Entry]>([:])

    /// Whether to raise an alarm about `policy` now.
    ///
    /// - Returns: how many were held back since the last one; `nil` to hold this one back too.
    func raise(_ policy: String, at now: Timestamp) -> Int? {
        entries.withLock { entries in
            if let entry = entries[policy], now < entry.last + Self.interval, entry.last <= now {
                entries[policy]?.heldBack += 1
                return nil
            }
            let heldBack = entries[policy]?.heldBack ?? 0
            if entries.count >= Self.maximumPolicies { entries = [:] }
            entries[policy] = Entry(last: now)
            return heldBack
        }
    }
}
