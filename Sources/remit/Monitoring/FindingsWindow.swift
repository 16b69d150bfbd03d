import FoundationEssentials
import Monitoring
import Storage
import Synchronization

/// The store of findings as whoever holds the ledger sees it: there once some process has taken in a log.
///
/// `remit watch` makes findings without the ledger; a server that takes in no logs itself still shows them, gives them
/// their entries and takes judgements.
final class FindingsWindow: Sendable {
    private let path: String
    private let opened: Mutex<SQLiteIntakeStore?>

    /// Looks at the store of `directory`.
    ///
    /// - Parameter store: the store, where this process has it open already.
    init(_ directory: DataDirectory, store: SQLiteIntakeStore?) {
        path = directory.monitoring
        opened = Mutex(store)
    }

    /// The store; `nil` while there is none.
    ///
    /// - Throws: when it cannot be opened.
    func store() throws -> SQLiteIntakeStore? {
        try opened.withLock { opened in
            if let opened { return opened }
            guard FileManager.default.fileExists(atPath: path) else { return nil }
            let store = SQLiteIntakeStore(try MonitoringDatabase(path: path))
            opened = store
            return store
        }
    }
}

extension FindingsWindow: FindingJournal {
    func pendingFindings(limit: Int) async throws -> [PendingFinding] {
        try await store()?.pendingFindings(limit: limit) ?? []
    }

    func pendingCount() async throws -> Int { try await store()?.pendingCount() ?? 0 }

    func settle(_ entries: [(finding: PendingFinding, entry: UInt64)]) async throws {
        try await store()?.settle(entries)
    }

    func standing(of id: String) async throws -> FindingStanding? { try await store()?.standing(of: id) }

    func lastJudgement() async throws -> UInt64? { try await store()?.lastJudgement() }

    func take(_ judgements: [RecordedJudgement]) async throws { try await store()?.take(judgements) }
}
