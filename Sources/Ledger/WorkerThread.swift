internal import Foundation

/// A thread that may block, for work on files: the threads of Swift's own pool must not wait for a disk.
final class WorkerThread: @unchecked Sendable {
    // Sendable by hand: `jobs` and `isStopped` are touched only while `condition` is locked.
    private let condition = NSCondition()
    private var jobs: [@Sendable () -> Void] = []
    private var isStopped = false

    /// Starts a thread.
    ///
    /// - Parameter name: shown by tools of the operating system.
    init(name: String) {
        let thread = Thread { [weak self] in
            while let job = self?.nextJob() { job() }
        }
        thread.name = name
        thread.stackSize = 1 << 20
        thread.start()
    }

    /// Lets the thread do `job` after all earlier ones.
    ///
    /// - Returns: whether it will be done; `false` after ``stop()``.
    @discardableResult
    func enqueue(_ job: @escaping @Sendable () -> Void) -> Bool {
        condition.lock()
        defer { condition.unlock() }
        guard !isStopped else { return false }
        jobs.append(job)
        condition.signal()
        return true
    }

    /// Does `body` on the thread and returns its result.
    func run<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let isAccepted = enqueue { continuation.resume(with: Result { try body() }) }
            if !isAccepted { continuation.resume(throwing: LedgerError.closed) }
        }
    }

    /// Ends the thread once it has done what was enqueued before.
    func stop() {
        condition.lock()
        isStopped = true
        condition.signal()
        condition.unlock()
    }

    private func nextJob() -> (@Sendable () -> Void)? {
        condition.lock()
        defer { condition.unlock() }
        while jobs.isEmpty {
            if isStopped { return nil }
            condition.wait()
        }
        return jobs.removeFirst()
    }
}
