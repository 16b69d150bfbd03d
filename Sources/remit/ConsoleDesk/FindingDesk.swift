import Console
import Domain
import Monitoring
import Storage

/// What the console reads about findings, from the store that whoever takes logs in fills.
struct FindingDesk: FindingQueries {
    /// The store, once it is there.
    let window: FindingsWindow
    /// Brings findings into the ledger.
    let ledger: FindingLedger
    /// The time of day.
    let clock: any WallClock

    /// How long a finding counts as recent, as in the picture of days.
    private static let recent = Duration.seconds(30 * 86_400)

    func findings(
        matching filter: FindingFilter, before: FindingKey?, limit: Int
    ) async throws -> [ListedFinding] {
        try await window.store()?.findings(matching: filter, before: before, limit: limit) ?? []
    }

    func findingCounts(matching filter: FindingFilter) async throws -> [Int64: [Lane: Int]] {
        try await window.store()?.findingCounts(matching: filter) ?? [:]
    }

    func finding(_ id: String) async throws -> FindingStanding? { try await window.store()?.standing(of: id) }

    func records(of digest: ContentDigest, limit: Int) async throws -> [KeptRecord] {
        try await window.store()?.records(of: digest, limit: limit) ?? []
    }

    func findingSources() async throws -> [SourceID] { try await window.store()?.findingSources() ?? [] }

    func rules(_ selection: RuleSelection, after: RuleKey?, limit: Int) async throws -> [RuleRecord] {
        try await window.store()?.rules(selection, after: after, limit: limit, recent: clock.now() - Self.recent) ?? []
    }

    func rule(_ reference: String) async throws -> RuleRecord? {
        try await window.store()?.rule(reference, recent: clock.now() - Self.recent)
    }

    func texts(ofRule reference: String) async throws -> [RuleText] {
        try await window.store()?.texts(of: reference) ?? []
    }

    func exceptions(ofRule reference: String) async throws -> [RuleException] {
        try await window.store()?.exceptions(of: reference) ?? []
    }

    func findingLedger() async throws -> FindingLedgerState { ledger.state() }
}
