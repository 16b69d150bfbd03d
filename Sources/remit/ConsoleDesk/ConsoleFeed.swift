import Console
import Monitoring

/// Decisions for the console's live list.
struct ConsoleFeed: DecisionFeed {
    let feed: ActivityFeed

    func decisions() -> AsyncStream<DecisionSummary> {
        feed.entries { entry in
            guard case .decision(let record) = entry.content else { return nil }
            return DecisionSummary(record, index: entry.index)
        }
    }
}
