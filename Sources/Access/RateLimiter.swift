public import Domain
import Synchronization

/// A token bucket for each key: full at first, refilled evenly, empty means wait.
public final class RateLimiter: Sendable {
    /// Most keys that are remembered; the fullest go first, which forgets nothing that matters.
    public static let maximumKeys = 10_000

    /// What one request finds.
    public struct Standing: Hashable, Sendable {
        /// Whether the request may go on.
        public let isAllowed: Bool
        /// Whole requests left.
        public let remaining: Int
        /// Seconds until the bucket is full, or, when it is empty, until the next request is allowed.
        public let resetSeconds: Int
    }

    private struct Bucket {
        var level: Double
        var time: Timestamp
    }

    private let requests: Int
    private let windowSeconds: Int
    private let buckets = Mutex<[String: Bucket]>([:])

    /// All buckets full.
    ///
    /// - Parameters:
    ///   - requests: Requests per window; also how many may come at once.
    ///   - windowSeconds: The window, in seconds.
    public init(requests: Int, windowSeconds: Int) {
        self.requests = requests
        self.windowSeconds = windowSeconds
    }

    /// Takes one request out of the bucket of `key`.
    public func take(_ key: String, at now: Timestamp) -> Standing {
        let capacity = Double(requests)
        let perSecond = capacity / Double(max(1, windowSeconds))
        return buckets.withLock { buckets in
            if buckets.count >= Self.maximumKeys, buckets[key] == nil { Self.shrink(&buckets) }
            var bucket = buckets[key] ?? Bucket(level: capacity, time: now)
            let passed = Double(max(0, now.microseconds - bucket.time.microseconds)) / 1_000_000
            bucket.level = min(capacity, bucket.level + passed * perSecond)
            bucket.time = now
            let isAllowed = bucket.level >= 1
            if isAllowed { bucket.level -= 1 }
            buckets[key] = bucket
            let wait = isAllowed ? (capacity - bucket.level) / perSecond : (1 - bucket.level) / perSecond
            return Standing(
                isAllowed: isAllowed, remaining: Int(bucket.level), resetSeconds: max(1, Int(wait.rounded(.up))))
        }
    }

    private static func shrink(_ buckets: inout [String: Bucket]) {
        let kept = buckets.sorted { $0.value.level < $1.value.level }.prefix(maximumKeys / 2)
        buckets = Dictionary(kept.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
    }
}
