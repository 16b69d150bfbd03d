import Domain
import FoundationEssentials
import Ledger
import Monitoring

/// Makes findings and judgements durable in the ledger.
struct FindingRecorder {
    /// The ledger.
    let ledger: LedgerWriter

    /// Kind of the leaf under which findings are found.
    static let findingKind = kind("finding")
    private static let judgementKind = kind(Activity.Kind.judgement.rawValue)
    /// Payloads over this are made again with shorter texts: what the ledger accepts, less some room.
    private static let payloadBytes = LedgerRecord.maximumPayloadByteCount * 3 / 4
    /// Bytes of each text, tried in this order: whole, then so short that 64 of each kind always fit.
    private static let textBytes = [16_384, 2_048, 256]

    private static func kind(_ name: String) -> RecordKind {
        guard let kind = RecordKind(name) else { preconditionFailure("kinds of records are words") }
        return kind
    }

    private static func encoded(_ value: some Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(value))
    }

    private static func record(_ pending: PendingFinding) throws -> LedgerRecord {
        var payload: [UInt8] = []
        for length in textBytes {
            payload = try encoded(
                FindingStatement(pending.finding, content: pending.content, textBytes: length))
            if payload.count <= payloadBytes { break }
        }
        // The time of an event is what a log says. The ledger's leaf has the moment at which it was found.
        return LedgerRecord(
            kind: findingKind, time: pending.finding.found,
            subject: pending.finding.person.map { .person($0) } ?? .unknown, payload: payload)
    }
}

extension FindingRecorder: FindingRecording {
    var size: UInt64 { ledger.size }

    func record(_ findings: [PendingFinding]) async throws -> [UInt64] {
        try await ledger.append(try findings.map(Self.record), level: .durable).map(\.index)
    }

    func record(judgement activity: Activity) async throws -> UInt64 {
        try await ledger.append(
            LedgerRecord(
                kind: Self.judgementKind, time: activity.time, subject: activity.actor,
                payload: try Self.encoded(activity)),
            level: .durable
        ).index
    }
}
