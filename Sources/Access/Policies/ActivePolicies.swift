import Synchronization

/// The policies in force, switched as a whole.
///
/// Whoever decides takes ``current`` once and keeps to it, so that a decision is made by one set from its beginning to
/// its end, and every decision that begins after a switch is made by the new set.
public final class ActivePolicies: Sendable {
    /// Alarms about policies that cannot be evaluated.
    let alarm = PolicyAlarm()
    private let collection: Mutex<PolicyCollection>

    /// Begins with `collection`.
    public init(_ collection: PolicyCollection) { self.collection = Mutex(collection) }

    /// The set in force at this moment.
    public var current: PolicyCollection { collection.withLock { $0 } }

    /// Puts another set into force, at once.
    func replace(with next: PolicyCollection) { collection.withLock { $0 = next } }
}
