import Domain
import Logging
import Monitoring
import ServiceLifecycle

/// Feeds the counters from what is being recorded, and tells the log of what needs somebody now.
struct MetricsService: Service {
    let feed: ActivityFeed
    let metrics: Metrics
    let logger: Logger

    func run() async throws {
        for await entry in feed.entries().cancelOnGracefulShutdown() {
            guard let activity = entry.activity else { continue }
            if activity.kind == .policyAlert {
                logger.error(
                    "policies need somebody: \(activity.detail.joined(separator: "; "))",
                    metadata: ["decision": "\(activity.decision?.text ?? "none")"])
            }
            metrics.countAct(kind: activity.kind.rawValue, outcome: activity.outcome.rawValue, bytes: activity.bytes)
        }
    }
}
