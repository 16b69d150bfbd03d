import Domain
import Synchronization

/// Tells one running stream to end. Set at most once; whoever waits is woken at once.
final class CutSignal: Sendable {
    private struct State {
        var reason: String?
        var isClosed = false
        var waiters: [Int: CheckedContinuation<String?, Never>] = [:]
        var nextWaiter = 0
    }

    private let state = Mutex(State())

    /// Why the stream was cut; `nil` while it was not.
    var reason: String? { state.withLock { $0.reason } }

    /// Cuts the stream. A second reason changes nothing.
    ///
    /// - Returns: whether this call did it.
    func cut(because reason: String) -> Bool {
        let waiters: [CheckedContinuation<String?, Never>]? = state.withLock { state in
            guard state.reason == nil, !state.isClosed else { return nil }
            state.reason = reason
            defer { state.waiters = [:] }
            return Array(state.waiters.values)
        }
        for waiter in waiters ?? [] { waiter.resume(returning: reason) }
        return waiters != nil
    }

    /// Wakes whoever waits, with nothing: the stream ended by itself.
    func close() {
        let waiters = state.withLock { state in
            state.isClosed = true
            defer { state.waiters = [:] }
            return Array(state.waiters.values)
        }
        for waiter in waiters { waiter.resume(returning: nil) }
    }

    /// Waits until the stream is cut, ends, or the waiting task is cancelled.
    ///
    /// - Returns: the reason when it was cut, else `nil`.
    func wait() async -> String? {
        let number = state.withLock { state in
            state.nextWaiter += 1
            return state.nextWaiter
        }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let (isOver, reason) = state.withLock { state -> (Bool, String?) in
                    if state.reason != nil || state.isClosed || Task.isCancelled { return (true, state.reason) }
                    state.waiters[number] = continuation
                    return (false, nil)
                }
                if isOver { continuation.resume(returning: reason) }
            }
        } onCancel: {
            state.withLock { $0.waiters.removeValue(forKey: number) }?.resume(returning: nil)
        }
    }
}
