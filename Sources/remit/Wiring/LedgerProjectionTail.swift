import Domain
import FoundationEssentials
import Ledger
import Monitoring

/// The ledger as the projection reads it: payloads decoded to decisions and acts.
struct LedgerProjectionTail: LedgerTail {
    private let ledger: any LedgerFollowing

    /// Reads `ledger`.
    init(ledger: any LedgerFollowing) {
        self.ledger = ledger
    }

    func entries(from index: UInt64, limit: Int) async throws -> [ProjectedEntry] {
        try await ledger.entries(from: index, limit: limit).map { entry in
            ProjectedEntry(index: entry.index, content: try Self.content(of: entry))
        }
    }

    func waitForEntry(_ index: UInt64) async throws {
        _ = try await ledger.waitForSize(over: index)
    }

    private static func content(of entry: LedgerEntry) throws -> ProjectedEntry.Content {
        guard let payload = entry.payloadBytes else { return .erased }
        let decoder = JSONDecoder()
        if entry.leaf.kind == LedgerRecorder.decisionKind {
            return .decision(try decoder.decode(DecisionRecord.self, from: Data(payload)))
        }
        return .activity(try decoder.decode(Activity.self, from: Data(payload)))
    }
}
