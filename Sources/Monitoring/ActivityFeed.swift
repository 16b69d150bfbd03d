import Synchronization

/// Hands each new entry to whoever is watching, for example open decision pages.
///
/// A watcher that does not keep up loses the oldest entries of its buffer; the page says so and can be reloaded, while
/// the store has everything.
public final class ActivityFeed: Sendable {
    /// Entries kept for one slow watcher.
    public static let bufferLimit = 256
    /// Watchers at one time; one more gets a stream that ends at once.
    public static let watcherLimit = 1_000

    private struct State {
        var nextKey = 0
        var watchers: [Int: AsyncStream<ProjectedEntry>.Continuation] = [:]
        var isFinished = false
    }

    private let state = Mutex(State())

    /// A feed without watchers.
    public init() {}

    /// Every entry that is published from now on, until the reader's task ends or ``finish()`` is called.
    public func entries() -> AsyncStream<ProjectedEntry> {
        let (stream, continuation) = AsyncStream.makeStream(
            of: ProjectedEntry.self, bufferingPolicy: .bufferingNewest(Self.bufferLimit))
        let key = state.withLock { state -> Int? in
            guard !state.isFinished, state.watchers.count < Self.watcherLimit else { return nil }
            state.nextKey += 1
            state.watchers[state.nextKey] = continuation
            return state.nextKey
        }
        guard let key else {
            continuation.finish()
            return stream
        }
        continuation.onTermination = { [weak self] _ in
            self?.state.withLock { _ = $0.watchers.removeValue(forKey: key) }
        }
        return stream
    }

    /// Ends all streams; those asked for later end at once. For a graceful shutdown.
    public func finish() {
        let watchers = state.withLock { state in
            state.isFinished = true
            defer { state.watchers = [:] }
            return state.watchers
        }
        for continuation in watchers.values { continuation.finish() }
    }

    /// Hands `entries` to everybody who watches now.
    func publish(_ entries: [ProjectedEntry]) {
        let watchers = state.withLock { $0.watchers }
        for entry in entries {
            for continuation in watchers.values { continuation.yield(entry) }
        }
    }
}
