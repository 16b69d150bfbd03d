import Custody
import Domain
import Synchronization

/// Policies by a function of the question; permits everything at first.
final class FakePolicies: Deciding {
    private let rule = Mutex<@Sendable (AccessQuestion) -> Decision.Outcome>({ _ in .permit })
    private let log = Mutex<[AccessQuestion]>([])

    /// Everything that was asked.
    var questions: [AccessQuestion] { log.withLock { $0 } }

    /// Forgets what was asked.
    func forget() { log.withLock { $0 = [] } }

    /// Changes the policies.
    func answer(_ rule: @escaping @Sendable (AccessQuestion) -> Decision.Outcome) {
        self.rule.withLock { $0 = rule }
    }

    func decide(_ question: AccessQuestion) async throws -> Decision {
        log.withLock { $0.append(question) }
        let number = log.withLock { $0.count }
        let outcome = rule.withLock { $0 }(question)
        return Decision(
            id: try DecisionID("d\(number)"), outcome: outcome, policies: ["test"], time: Timestamp(seconds: 0))
    }
}

/// A refusal that tells one reason.
func refusal(_ reason: String) -> Decision.Outcome {
    .deny(Refusal(missing: [Refusal.Missing(reason: reason, remedy: "ask")]))
}

/// What tests throw for a fault.
struct Fault: Error, Equatable {}

/// A ledger in memory that can fail.
final class FakeLedger: Recording {
    private let log = Mutex<[Activity]>([])
    private let isBroken = Mutex(false)

    /// Everything that was recorded.
    var activities: [Activity] { log.withLock { $0 } }

    /// Makes every record fail from now on.
    func fail() { isBroken.withLock { $0 = true } }

    func record(_ activity: Activity) async throws {
        if isBroken.withLock({ $0 }) { throw Fault() }
        log.withLock { $0.append(activity) }
    }
}

/// A directory of assets in memory.
final class FakeDirectory: AssetDeclaring {
    private let assets = Mutex<Set<AssetID>>([])

    func isDeclared(_ asset: AssetID) async throws -> Bool { assets.withLock { $0.contains(asset) } }

    func declare(_ asset: AssetID, creator: Caller) async throws -> Bool {
        assets.withLock { $0.insert(asset).inserted }
    }
}

/// A clock that stands until it is moved.
final class FakeClock: WallClock {
    private let time = Mutex(Timestamp(seconds: 1_800_000_000))

    func now() -> Timestamp { time.withLock { $0 } }

    /// Moves the time on.
    func advance(seconds: Int64) { time.withLock { $0 = $0 + .seconds(seconds) } }
}
