import Access
import AccessAPI
import Monitoring

/// Where commands go that change policies: the running server when there is one, otherwise the data directory itself.
enum PolicyDesk {
    /// Runs `body` with whoever can carry the acts out.
    ///
    /// - Throws: `DataDirectoryError.locked` when a process holds the directory without answering; what makes policies
    ///   unusable.
    static func open<Result: Sendable>(
        _ directory: DataDirectory, _ body: @Sendable (any PolicyChanging) async throws -> Result
    ) async throws -> Result {
        let client = ControlClient(dataDirectory: directory.path)
        if client.isAnswered() { return try await body(client) }
        try directory.requireExisting()
        let installation = try await Installation.open(directory)
        return try await installation.whileSigning {
            try await installation.projection.catchUp()
            let wiring = PolicyWiring(installation: installation)
            return try await body(wiring.change(try await wiring.activePolicies()))
        }
    }
}
