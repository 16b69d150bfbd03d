import Custody
import Synchronization

/// Closes a connection on which nothing moves.
///
/// A task that waits for the network cannot be told to stop waiting from inside; closing the connection ends its wait
/// with an error, on both directions and for TLS as well.
final class StallGuard: Sendable {
    private struct State {
        var last: ContinuousClock.Instant
        var isStalled = false
    }

    private let idle: Duration
    private let state: Mutex<State>

    private init(idle: Duration) {
        self.idle = idle
        state = Mutex(State(last: .now))
    }

    /// Whether the time ran out.
    var isStalled: Bool { state.withLock(\.isStalled) }

    /// Says that bytes moved.
    func touch() { state.withLock { $0.last = .now } }

    /// Runs `body` on the caller's executor while watching over it.
    ///
    /// - Parameters:
    ///   - idle: the longest time between two calls of ``touch()``.
    ///   - peer: the connection to close.
    static func run<Result>(
        idle: Duration, peer: HubPeer, _ body: (StallGuard) async throws -> Result
    ) async throws -> Result {
        let stallGuard = StallGuard(idle: idle)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await stallGuard.watch(peer) }
            defer { group.cancelAll() }
            return try await body(stallGuard)
        }
    }

    /// Runs `body` off any actor, as a response's writer needs it, while watching over it.
    ///
    /// - Parameters:
    ///   - idle: the longest time between two calls of ``touch()``.
    ///   - peer: the connection to close.
    ///   - transfer: closes the connection at once when it is cut.
    @concurrent
    static func run<Result>(
        idle: Duration, peer: HubPeer, cuttable transfer: OpenTransfer,
        _ body: @concurrent (StallGuard) async throws -> Result
    ) async throws -> Result {
        let stallGuard = StallGuard(idle: idle)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await stallGuard.watch(peer) }
            group.addTask { if await transfer.waitUntilCut() != nil { peer.close() } }
            defer { group.cancelAll() }
            return try await body(stallGuard)
        }
    }

    private func watch(_ peer: HubPeer) async {
        while true {
            let deadline = state.withLock { $0.last } + idle
            if ContinuousClock.now >= deadline { break }
            let waiting = await peer.fileSender?.waiting()
            do { try await Task.sleep(until: deadline, clock: .continuous) } catch { return }
            // A slow client may need longer for a whole piece of a file, and still take bytes all the time.
            if let waiting, let now = await peer.fileSender?.waiting(), now != waiting { touch() }
        }
        state.withLock { $0.isStalled = true }
        peer.close()
    }
}
