public import Domain
public import Monitoring

/// What the console reads about findings and the rules that made them.
///
/// Nothing here depends on who is looking: only operators reach these pages. Lists are by key, the newest first.
public protocol FindingQueries: Sendable {
    /// Findings that match, the newest first, at most `limit` of 1 to 200.
    ///
    /// - Parameter before: only those behind this place, for the next page.
    func findings(matching filter: FindingFilter, before: FindingKey?, limit: Int) async throws -> [ListedFinding]

    /// How many findings match, by UTC day (days since 1970) and lane; days without any are absent.
    func findingCounts(matching filter: FindingFilter) async throws -> [Int64: [Lane: Int]]

    /// One finding with its entry in the ledger and what was said of it, or `nil`.
    func finding(_ id: String) async throws -> FindingStanding?

    /// Events whose original record has this SHA-256, with their lines as they are kept, at most `limit`.
    func records(of digest: ContentDigest, limit: Int) async throws -> [KeptRecord]

    /// The logs that were ever taken in, by name.
    func findingSources() async throws -> [SourceID]

    /// Rules by title with figures, at most `limit` of 1 to 500.
    ///
    /// - Parameter after: only those behind this place, for the next page.
    func rules(_ selection: RuleSelection, after: RuleKey?, limit: Int) async throws -> [RuleRecord]

    /// One rule by its reference, or `nil`.
    func rule(_ reference: String) async throws -> RuleRecord?

    /// The texts of a rule that were in force here, the latest first.
    func texts(ofRule reference: String) async throws -> [RuleText]

    /// The exceptions in force for a rule.
    func exceptions(ofRule reference: String) async throws -> [RuleException]

    /// How findings come into the ledger.
    func findingLedger() async throws -> FindingLedgerState
}
