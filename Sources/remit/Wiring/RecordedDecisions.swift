import Access
import Domain
import Monitoring

/// The ledger's decisions, by the table that is projected from it.
struct RecordedDecisions: DecisionHistory {
    /// The table.
    let records: any ActivityStore

    func decisions(since time: Timestamp, before: UInt64?, limit: Int) async throws -> DecisionHistoryPage {
        let found = try await records.decisions(matching: ActivityFilter(from: time), before: before, limit: limit)
        return DecisionHistoryPage(
            records: found.map(\.record), next: found.count == limit ? found.last?.index : nil)
    }
}
