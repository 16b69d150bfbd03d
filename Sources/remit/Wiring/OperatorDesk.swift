import Access
import AccessAPI
import Ledger

/// Where operator commands go: the running server when there is one, otherwise the data directory itself.
enum OperatorDesk {
    /// Runs `body` with whoever can carry the acts out.
    ///
    /// - Throws: ``DataDirectoryError/locked(path:)`` when a process holds the directory without answering.
    static func open<Result: Sendable>(
        _ directory: DataDirectory, _ body: @Sendable (any Administering) async throws -> Result
    ) async throws -> Result {
        let client = ControlClient(dataDirectory: directory.path)
        if client.isAnswered() { return try await body(client) }
        let installation = try await Installation.open(directory)
        if installation.isFirstStart { StandardStream.error.write("remit: \(Installation.firstStartWarning)") }
        return try await installation.whileSigning {
            try await body(installation.administration(cutting: NoStreams()))
        }
    }
}
