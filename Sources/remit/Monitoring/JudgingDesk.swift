import Access
import AccessAPI
import Monitoring
import Storage

/// Where judgements of findings go: the running server when there is one, otherwise the data directory itself.
enum JudgingDesk {
    /// Runs `body` with whoever can take a judgement. Without a server, findings that wait are given their entries in
    /// the ledger first.
    ///
    /// - Throws: `DataDirectoryError.locked` when a process holds the directory without answering.
    static func open<Result: Sendable>(
        _ directory: DataDirectory, _ body: @escaping @Sendable (any FindingJudging) async throws -> Result
    ) async throws -> Result {
        let client = ControlClient(dataDirectory: directory.path)
        if client.isAnswered() { return try await body(client) }
        try directory.requireExisting()
        let installation = try await Installation.open(directory)
        return try await installation.whileSigning {
            let projection = installation.projection
            try await projection.catchUp()
            let ledger = findingLedger(
                of: installation, window: FindingsWindow(directory, store: nil), known: try known(directory))
            return try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await projection.run() }
                defer { group.cancelAll() }
                try await ledger.bringUp()
                return try await body(ledger)
            }
        }
    }

    /// The use case over an open data directory.
    ///
    /// - Parameter known: the accounts of people, by which an account of this machine is known to be somebody's.
    static func findingLedger(
        of installation: Installation, window: FindingsWindow, known: [KnownPerson]
    ) -> FindingLedger {
        FindingLedger(
            FindingLedger.Ports(
                journal: window, entries: SQLiteActivityStore(database: installation.database),
                recording: FindingRecorder(ledger: installation.ledger),
                people: DirectoryPeople(store: installation.access, known: known, inventory: Inventory()),
                clock: installation.clock,
                makeID: { SystemRandomSource().activityID() }))
    }

    private static func known(_ directory: DataDirectory) throws -> [KnownPerson] {
        guard let path = MonitoringDesk.file(configured: nil, directory: directory) else { return [] }
        return try MonitoringFile.read(path).people.map { person in
            do { return try person.known() } catch { throw MonitoringFileError.fault(path, "\(error)") }
        }
    }
}
