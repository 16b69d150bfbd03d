import Access
import Console
import Custody
import Domain
import Monitoring

extension ConsoleDesk {
    func decisions(
        matching filter: RecordFilter, before: Int64?, limit: Int
    ) async throws -> RecordPage<DecisionSummary> {
        guard let filter = ActivityFilter(decisions: filter) else { return RecordPage(elements: [], next: nil) }
        let found = try await records.decisions(
            matching: filter, before: before.map { UInt64(clamping: $0) }, limit: limit)
        return RecordPage(
            elements: found.map(DecisionSummary.init),
            next: found.count == limit ? found.last.map { Int64($0.index) } : nil)
    }

    func decision(_ id: DecisionID) async throws -> DecisionDetail? {
        guard let found = try await records.decision(id) else { return nil }
        let acts = try await records.activities(
            matching: ActivityFilter(person: found.record.caller.person, asset: found.record.asset),
            before: nil, limit: 1_000)
        let result = acts.first { $0.activity.decision == id && $0.index > found.index }
        return DecisionDetail(
            record: found.record, index: Int64(found.index), result: result?.activity,
            explanation: try await DecisionExplaining(store: versions).explanation(of: found.record))
    }

    func activity(
        matching filter: RecordFilter, before: Int64?, limit: Int
    ) async throws -> RecordPage<ActivityEntry> {
        let found = try await records.activities(
            matching: ActivityFilter(acts: filter), before: before.map { UInt64(clamping: $0) }, limit: limit)
        return RecordPage(
            elements: found.map { ActivityEntry(activity: $0.activity, index: Int64($0.index)) },
            next: found.count == limit ? found.last.map { Int64($0.index) } : nil)
    }

    func activityCounts(
        matching filter: RecordFilter, until: Timestamp, span: Duration, count: Int
    ) async throws -> [ActivityCount] {
        let seconds = max(span.components.seconds, 1)
        let last = until.seconds / seconds * seconds
        let first = last - Int64(count - 1) * seconds
        var filter = ActivityFilter(acts: filter)
        filter.from = Timestamp(seconds: first)
        filter.until = Timestamp(seconds: last + seconds)
        let counts = try await records.activityCounts(matching: filter, periodSeconds: seconds)
        return (0..<count).map { number in
            let start = first + Int64(number) * seconds
            let found = counts[start] ?? [:]
            return ActivityCount(
                start: Timestamp(seconds: start), completed: found[.completed] ?? 0, refused: found[.refused] ?? 0,
                stopped: (found[.cut] ?? 0) + (found[.interrupted] ?? 0) + (found[.failed] ?? 0))
        }
    }
}

extension ActivityFilter {
    /// The console's filter over acts.
    init(acts filter: RecordFilter) {
        let outcome: Activity.Outcome? =
            switch filter.outcome {
            case nil: nil
            case .allowed: .completed
            case .refused: .refused
            case .cut: .cut
            case .interrupted: .interrupted
            case .failed: .failed
            }
        self.init(person: filter.person, asset: filter.asset, kind: filter.kind, outcome: outcome)
    }

    /// The console's filter over decisions; `nil` when no decision can match.
    init?(decisions filter: RecordFilter) {
        let outcome: Activity.Outcome?
        switch filter.outcome {
        case nil: outcome = nil
        case .allowed: outcome = .completed
        case .refused: outcome = .refused
        case .cut, .interrupted, .failed: return nil
        }
        self.init(person: filter.person, asset: filter.asset, kind: filter.action?.activityKind, outcome: outcome)
    }
}

extension DecisionSummary {
    /// The row of a recorded decision.
    init(_ recorded: RecordedDecision) {
        self.init(recorded.record, index: recorded.index)
    }

    /// The row of a decision at `index` of the ledger.
    init(_ record: DecisionRecord, index: UInt64) {
        self.init(
            decision: record.decision, person: record.caller.person, project: record.caller.project,
            action: record.action, asset: record.asset, path: record.target?.path, index: Int64(index))
    }
}
