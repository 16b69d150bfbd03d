import Access
import Domain
import FoundationEssentials
import Ledger

/// Makes decisions and acts durable in the ledger: what `Access` and `Custody` mean by recording.
struct LedgerRecorder {
    private let ledger: any LedgerAppending

    /// Records into `ledger`.
    init(ledger: any LedgerAppending) {
        self.ledger = ledger
    }

    /// Kind of the leaf under which decisions are found.
    static let decisionKind = RecordKind.decision

    private func append(_ value: some Encodable, kind: RecordKind, time: Timestamp, subject: Actor) async throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let payload = Array(try encoder.encode(value))
        try await ledger.append(
            LedgerRecord(kind: kind, time: time, subject: subject, payload: payload), level: .durable)
    }
}

extension LedgerRecorder: AccessRecording {
    func record(_ record: DecisionRecord) async throws {
        try await append(
            record, kind: Self.decisionKind, time: record.decision.time, subject: .person(record.caller.person))
    }

    func record(_ activity: Activity) async throws {
        guard let kind = RecordKind(activity.kind.rawValue) else { preconditionFailure("kinds of acts name records") }
        try await append(activity, kind: kind, time: activity.time, subject: activity.actor)
    }
}
