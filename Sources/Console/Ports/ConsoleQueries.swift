public import Access
public import Domain

/// Everything that the console reads. The program implements it over the stores of `Access`, `Custody`, `Monitoring`
/// and
/// `Ledger`; the console's tests implement it in memory.
///
/// Rules that hold for every method:
/// - Lists are complete up to the limit that the method names, and in the order that it names. Nothing is filtered by
///   who is looking: the console asks for what the viewer may see and checks that again itself.
/// - Figures in bytes are bytes of content sent, open reservations included; windows end now.
/// - A ledger index counts entries from 0 and is the key by which lists page: newest first, so that the next page holds
///   the indices below the last one shown.
/// - An error of the store is thrown as it is; the page then says that it could not be read, with a request identifier.
/// - At 10,000 people each call should take under 20 ms.
public protocol ConsoleQueries: Sendable {
    /// Every guarded asset with what left over the last 24 hours, at most 500: highest share first, then by name.
    func guardedAssets() async throws -> [GuardedAsset]

    /// One asset with everything that its page shows, or `nil` when there is none of this name.
    func asset(_ id: AssetID) async throws -> AssetDetail?

    /// One file of the asset's newest revision, or `nil` when there is none at this path.
    func file(_ path: String, of id: AssetID) async throws -> FileDetail?

    /// Which files a revision changed, or `nil` when there is no such asset or revision.
    ///
    /// - Parameters:
    ///   - commit: the later revision, 40 hexadecimal digits; `nil` for the newest.
    ///   - earlier: the earlier one; `nil` for the one that the later was made from.
    func difference(of id: AssetID, in commit: String?, since earlier: String?) async throws -> RevisionDifference?

    /// What became of the tensors of one file, or `nil` when there is no such asset, revision or file. It may take
    /// seconds, with a limit that the answer then names.
    func difference(
        of path: String, of id: AssetID, in commit: String?, since earlier: String?
    ) async throws -> FileDifference?

    /// The transfers that are sending bytes at this moment, oldest first, at most 100.
    func runningStreams() async throws -> [RunningStream]

    /// Decisions that match `filter`, newest first.
    ///
    /// - Parameters:
    ///   - before: only indices below this one; `nil` begins with the newest.
    ///   - limit: how many at most, 1 to 200.
    func decisions(
        matching filter: RecordFilter, before: Int64?, limit: Int
    ) async throws -> RecordPage<DecisionSummary>

    /// One decision with all that was kept of it, or `nil`.
    func decision(_ id: DecisionID) async throws -> DecisionDetail?

    /// Acts that match `filter`, newest first, paged as ``decisions(matching:before:limit:)``.
    func activity(matching filter: RecordFilter, before: Int64?, limit: Int) async throws -> RecordPage<ActivityEntry>

    /// How many acts matching `filter` ended in each of `count` spans of `span`, oldest first; the last one contains
    /// `until`.
    ///
    /// - Parameter count: 1 to 200; the result has exactly this many elements, empty ones included.
    func activityCounts(
        matching filter: RecordFilter, until: Timestamp, span: Duration, count: Int
    ) async throws -> [ActivityCount]

    /// Every person, by identifier, at most 500 after `after`.
    func people(after: PersonID?) async throws -> [PersonSummary]

    /// One person with everything that their page shows, or `nil`.
    func person(_ id: PersonID) async throws -> PersonDetail?

    /// Versions of the policy set, latest first, at most 200.
    func policyVersions() async throws -> [PolicyVersionSummary]

    /// One version with what it is compared with, or `nil`.
    func policyVersion(_ number: PolicyVersionNumber) async throws -> PolicyVersionDetail?

    /// The ledger's state as of now.
    func ledger() async throws -> LedgerState

    /// The proof that entry `index` is in the ledger, as text (C2SP tlog-proof) fit for a file that `remit ledger` and
    /// other programs verify; `nil` when the ledger has no such entry under its latest checkpoint yet.
    func proof(ofEntry index: Int64) async throws -> String?

    /// People and assets whose identifier or name contains `text`, without regard to case, at most `limit` of each, and
    /// the decision of exactly this identifier.
    func search(_ text: String, limit: Int) async throws -> SearchResults
}
