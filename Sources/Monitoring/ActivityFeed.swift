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
        var watchers: [Int: Watcher] = [:]
        var isFinished = false
    }

    /// One stream's entrance, its element type forgotten.
    private struct Watcher: Sendable {
        let send: @Sendable (ProjectedEntry) -> Void
        let finish: @Sendable () -> Void
    }

    private let state = Mutex(State())

    /// A feed without watchers.
    public init() {}

    /// Every entry that is published from now on, until the reader's task ends or ``finish()`` is called.
    public func entries() -> AsyncStream<ProjectedEntry> { entries { $0 } }

    /// What `transform` makes of every entry that is published from now on; entries that it answers `nil` are left out.
    public func entries<Element: Sendable>(
        _ transform: @escaping @Sendable (ProjectedEntry) -> Element?
    ) -> AsyncStream<Element> {
        let (stream, continuation) = AsyncStream.makeStream(
            of: Element.self, bufferingPolicy: .bufferingNewest(Self.bufferLimit))
        let watcher = Watcher(
            send: { entry in if let element = transform(entry) { continuation.yield(element) } },
            finish: { continuation.finish() })
        let key = state.withLock { state -> Int? in
            guard !state.isFinished, state.watchers.count < Self.watcherLimit else { return nil }
            state.nextKey += 1
            state.watchers[state.nextKey] = watcher
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
        for watcher in watchers.values { watcher.finish() }
    }

    /// Hands `entries` to everybody who watches now.
    func publish(_ entries: [ProjectedEntry]) {
        let watchers = state.withLock { $0.watchers }
        for entry in entries {
            for watcher in watchers.values { watcher.send(entry) }
        }
    }
}
