import Access
import AccessAPI

/// Where operator commands go: the running server when there is one, otherwise the data directory itself.
enum OperatorDesk {
    /// Runs `body` with whoever can carry the acts out.
    static func open<Result: Sendable>(
        _ directory: DataDirectory, _ body: @Sendable (any Administering) async throws -> Result
    ) async throws -> Result {
        try await body(ControlClient(dataDirectory: directory.path))
    }
}
