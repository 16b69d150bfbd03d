import Domain

/// Follows the ledger and keeps the query tables and the live feed up to it.
///
/// The pipeline, in order: ledger entry → ``ProjectedEntry`` → ``ActivityStore`` → ``ActivityFeed``.
public struct Projection: Sendable {
    /// Entries taken in by one transaction: large enough that catching up after a restart is limited by SQLite's
    /// inserts, small enough that a page waits no longer than some tens of milliseconds.
    public static let batchLimit = 500
    /// How long an entry waits for those that follow it: 5 ms. A request records its decision and, some milliseconds
    /// later, what came of it; one transaction takes both, and none runs while the request waits for its own record.
    public static let settling = Duration.milliseconds(5)

    private let ledger: any LedgerTail
    private let store: any ActivityStore
    private let feed: ActivityFeed
    private let clock: any Clock<Duration>

    /// Connects the three.
    public init(
        ledger: any LedgerTail, store: any ActivityStore, feed: ActivityFeed,
        clock: any Clock<Duration> = ContinuousClock()
    ) {
        self.ledger = ledger
        self.store = store
        self.feed = feed
        self.clock = clock
    }

    /// Takes in all entries that the ledger holds now; for the start, before budgets are loaded.
    public func catchUp() async throws {
        while try await step() > 0 {}
    }

    /// Follows the ledger until the task is cancelled.
    public func run() async throws {
        while !Task.isCancelled {
            if try await step() == 0 {
                try await ledger.waitForEntry(try await store.nextIndex())
                try await clock.sleep(for: Self.settling)
            }
        }
    }

    /// Takes in one batch.
    ///
    /// - Returns: how many entries there were.
    private func step() async throws -> Int {
        let index = try await store.nextIndex()
        let entries = try await ledger.entries(from: index, limit: Self.batchLimit)
        guard let last = entries.last else { return 0 }
        try await store.apply(entries, nextIndex: last.index + 1)
        feed.publish(entries)
        return entries.count
    }
}
