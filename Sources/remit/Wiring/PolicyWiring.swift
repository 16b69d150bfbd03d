import Access
import Domain
import Monitoring
import Storage

/// How policies are found and changed in a data directory.
struct PolicyWiring {
    /// The data directory, open for writing.
    let installation: Installation

    /// The policies in force. At the very first start those of the folder become version 1.
    ///
    /// - Parameter configured: the folder that settings name; `nil` for the data directory's own.
    /// - Throws: what makes it impossible to decide anything: refuse to start.
    func start(configured: String?) async throws -> PolicyStart.Result {
        let store = SQLitePolicyStore(installation.database)
        let isFirst = try await store.activeVersion() == nil
        var warnings: [String] = []
        var folder: [PolicyFile]?
        do {
            folder = try PolicyFolder.read(
                configured: configured, directory: installation.directory, isFirst: isFirst)
        } catch  where !isFirst {
            // It would not be obeyed anyway.
            warnings.append("the policy folder cannot be read, and was not compared with what is in force: \(error)")
        }
        let result = try await start.load(folder: folder)
        return PolicyStart.Result(
            policies: result.policies, version: result.version, warnings: warnings + result.warnings)
    }

    /// The policies in force, without a look at any folder, for commands without a server.
    func activePolicies() async throws -> ActivePolicies { try await start.load(folder: nil).policies }

    /// The use cases that change `policies`, at the hands of the user who runs this process.
    func change(_ policies: ActivePolicies) -> PolicyChange {
        PolicyChange(
            store: SQLitePolicyStore(installation.database), directory: installation.access,
            recording: installation.recorder,
            decisions: RecordedDecisions(records: SQLiteActivityStore(database: installation.database)),
            policies: policies, clock: installation.clock, actor: .operatingSystemUser(OperatingSystemAccount.name))
    }

    private var start: PolicyStart {
        PolicyStart(
            store: SQLitePolicyStore(installation.database), recording: installation.recorder,
            clock: installation.clock)
    }
}
