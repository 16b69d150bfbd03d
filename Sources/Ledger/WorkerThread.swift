internal import Foundation
internal import Synchronization

/// A thread that may block, for work on files: the threads of Swift's own pool must not wait for a disk.
final class WorkerThread: @unchecked Sendable {
    // Sendable by hand: `jobs` and `isStopped` are touched only while `condition` is locked.
    private let condition = NSCondition()
    /// Grows with every job: what a thread that is about to sleep looks at without the lock.
    private let arrivals = Atomic<Int>(0)
    private let lingering: Duration
    private var jobs: [@Sendable () -> Void] = []
    private var isStopped = false

    /// Starts a thread.
    ///
    /// - Parameters:
    ///   - name: shown by tools of the operating system.
    ///   - lingering: how long the thread looks for a next job before it sleeps. Waking it takes about as long as a
    ///     flush, so a writer that lingers serves a caller who appends one record after the other in half the time.
    init(name: String, lingering: Duration = .zero) {
        self.lingering = lingering
        let thread = Thread { [weak self] in
            while let job = self?.nextJob() {
                job()
                self?.linger()
            }
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
        arrivals.wrappingAdd(1, ordering: .releasing)
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

    /// Waits actively for a while, or until something arrives.
    private func linger() {
        guard lingering > .zero else { return }
        let seen = arrivals.load(ordering: .acquiring)
        let clock = ContinuousClock()
        let end = clock.now + lingering
        condition.lock()
        let isIdle = jobs.isEmpty
        condition.unlock()
        guard isIdle else { return }
        while arrivals.load(ordering: .acquiring) == seen, clock.now < end {}
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
