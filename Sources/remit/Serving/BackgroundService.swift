import ServiceLifecycle

/// A loop that runs as long as the server does, and is cancelled at graceful shutdown.
struct BackgroundService: Service {
    private let body: @Sendable () async throws -> Void

    /// Runs `body`.
    init(_ body: @escaping @Sendable () async throws -> Void) {
        self.body = body
    }

    func run() async throws {
        try await cancelWhenGracefulShutdown {
            do { try await body() } catch is CancellationError { return }
        }
    }
}
