import Domain
import FoundationEssentials
import Ledger
import Monitoring

/// The ledger as the projection reads it: payloads decoded to decisions and acts.
struct LedgerProjectionTail {
    private let ledger: any LedgerReading

    /// Reads `ledger` as far as it goes.
    init(reading ledger: any LedgerReading) {
        self.ledger = ledger
    }

    /// Entries from `index` on, decoded.
    func entries(from index: UInt64, limit: Int) async throws -> [ProjectedEntry] {
        try await ledger.entries(from: index, limit: limit).map { entry in
            ProjectedEntry(index: entry.index, content: try Self.content(of: entry))
        }
    }

    private static func content(of entry: LedgerEntry) throws -> ProjectedEntry.Content {
        guard let payload = entry.payloadBytes else { return .erased }
        let decoder = JSONDecoder()
        if entry.leaf.kind == LedgerRecorder.decisionKind {
            return .decision(try decoder.decode(DecisionRecord.self, from: Data(payload)))
        }
        if entry.leaf.kind.name == FindingRecorder.findingKind.name {
            return .finding(try decoder.decode(FindingStatement.self, from: Data(payload)))
        }
        return .activity(try decoder.decode(Activity.self, from: Data(payload)))
    }
}

/// The growing ledger of a running server.
struct GrowingLedgerTail: LedgerTail {
    /// The ledger.
    let ledger: any LedgerFollowing

    func entries(from index: UInt64, limit: Int) async throws -> [ProjectedEntry] {
        try await LedgerProjectionTail(reading: ledger).entries(from: index, limit: limit)
    }

    func waitForEntry(_ index: UInt64) async throws {
        _ = try await ledger.waitForSize(over: index)
    }
}
