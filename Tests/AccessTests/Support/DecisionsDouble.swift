import Access
import Domain

/// What ``RecordingDouble`` was given, as a history.
struct DecisionsDouble: DecisionHistory {
    let recording: RecordingDouble

    func decisions(since time: Timestamp, before: UInt64?, limit: Int) async throws -> DecisionHistoryPage {
        let all = Array(recording.decisions.enumerated().reversed())
        let part = all.filter { position, record in
            record.decision.time >= time && before.map { UInt64(position) < $0 } ?? true
        }.prefix(limit)
        return DecisionHistoryPage(
            records: part.map(\.element), next: part.count == limit ? part.last.map { UInt64($0.offset) } : nil)
    }
}
