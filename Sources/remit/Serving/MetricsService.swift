import Domain
import Monitoring
import ServiceLifecycle

/// Feeds the counters from what is being recorded.
struct MetricsService: Service {
    let feed: ActivityFeed
    let metrics: Metrics

    func run() async throws {
        for await entry in feed.entries().cancelOnGracefulShutdown() {
            guard let activity = entry.activity else { continue }
            metrics.countAct(kind: activity.kind.rawValue, outcome: activity.outcome.rawValue, bytes: activity.bytes)
        }
    }
}
