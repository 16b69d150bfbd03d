public import Domain

/// Where projected activity and decisions are kept for queries. `Storage` implements it.
///
/// Everything in it is derived from the ledger: it can be dropped and filled again.
public protocol ActivityStore: Sendable {
    /// The ledger index that is to be applied next; 0 for an empty store.
    func nextIndex() async throws -> UInt64

    /// Takes in `entries` and moves the position to `nextIndex`, all in one transaction.
    ///
    /// Applying an entry twice changes nothing, so that a crash between ledger and store is harmless.
    func apply(_ entries: [ProjectedEntry], nextIndex: UInt64) async throws

    /// Acts that match `filter`, newest first, at most `limit` of 1 to 1,000.
    ///
    /// - Parameter before: only acts with a smaller ledger index, for the next page.
    func activities(matching filter: ActivityFilter, before: UInt64?, limit: Int) async throws -> [RecordedActivity]

    /// Acts from `index` on, oldest first, at most `limit` of 1 to 10,000: the order of an export.
    func activities(from index: UInt64, limit: Int) async throws -> [RecordedActivity]

    /// Decisions that match `filter`, newest first, at most `limit` of 1 to 1,000.
    ///
    /// - Parameter before: only decisions with a smaller ledger index, for the next page.
    func decisions(matching filter: ActivityFilter, before: UInt64?, limit: Int) async throws -> [RecordedDecision]

    /// One decision, or `nil`.
    func decision(_ id: DecisionID) async throws -> RecordedDecision?

    /// How many acts that match `filter` fall into each period of `seconds`, keyed by the period's first second since
    /// 1970 and by ending; periods without any are absent.
    func activityCounts(
        matching filter: ActivityFilter, periodSeconds seconds: Int64
    ) async throws -> [Int64: [Activity.Outcome: Int]]

    /// The last act of each of `people`, and how many of their acts were refused since `time`; people who never did
    /// anything are absent.
    func figures(of people: [PersonID], since time: Timestamp) async throws -> [PersonID: PersonFigures]
}
