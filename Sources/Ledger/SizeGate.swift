internal import Synchronization

/// A number that only grows, and the tasks that wait for it.
final class SizeGate: Sendable {
    private struct Waiter {
        let id: UInt64
        let threshold: UInt64
        let continuation: CheckedContinuation<UInt64, any Error>
    }

    private struct State {
        var size: UInt64
        var failure: LedgerError?
        var nextID: UInt64 = 0
        var waiters: [Waiter] = []
        /// Cancellations that came before their waiter.
        var cancelled: Set<UInt64> = []
    }

    private let state: Mutex<State>

    /// Begins at `size`.
    init(size: UInt64) { state = Mutex(State(size: size)) }

    /// The number now.
    var size: UInt64 { state.withLock { $0.size } }

    /// Waits until the number is over `threshold`.
    ///
    /// - Throws: `CancellationError`, or the error of ``fail(_:)``.
    func wait(over threshold: UInt64) async throws -> UInt64 {
        let id = state.withLock { state in
            state.nextID += 1
            return state.nextID
        }
        defer { state.withLock { _ = $0.cancelled.remove(id) } }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let answer: Result<UInt64, any Error>? = state.withLock { state in
                    if state.cancelled.remove(id) != nil { return .failure(CancellationError()) }
                    if state.size > threshold { return .success(state.size) }
                    if let failure = state.failure { return .failure(failure) }
                    state.waiters.append(Waiter(id: id, threshold: threshold, continuation: continuation))
                    return nil
                }
                if let answer { continuation.resume(with: answer) }
            }
        } onCancel: {
            cancel(id)
        }
    }

    /// Raises the number and lets those go on who waited for it.
    func advance(to size: UInt64) {
        let ready = state.withLock { state in
            state.size = max(state.size, size)
            let reached = state.size
            let ready = state.waiters.filter { $0.threshold < reached }
            if !ready.isEmpty { state.waiters.removeAll { $0.threshold < reached } }
            return ready
        }
        for waiter in ready { waiter.continuation.resume(returning: size) }
    }

    /// Answers all who wait, and all who come later for more, with `error`.
    func fail(_ error: LedgerError) {
        let waiters = state.withLock { state in
            if state.failure == nil { state.failure = error }
            defer { state.waiters = [] }
            return state.waiters
        }
        for waiter in waiters { waiter.continuation.resume(throwing: error) }
    }

    private func cancel(_ id: UInt64) {
        let waiter: Waiter? = state.withLock { state in
            guard let position = state.waiters.firstIndex(where: { $0.id == id }) else {
                state.cancelled.insert(id)
                return nil
            }
            return state.waiters.remove(at: position)
        }
        waiter?.continuation.resume(throwing: CancellationError())
    }
}
