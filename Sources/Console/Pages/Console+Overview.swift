import Domain
import Hummingbird
import Monitoring

extension Console {
    private struct StreamRow {
        let path: String
        let person: String
        let personPath: String
        let asset: String
        let assetPath: String
        let file: String
        let project: String
        let progress: String
        let sent: Int64
        let reserved: Int64
        let since: String
    }

    private struct WaitingLine {
        let sign: String
        let words: String
        let path: String
    }

    private struct OverviewView {
        let summary: String
        let waiting: [WaitingLine]
        let hasWaiting: Bool
        let needsAttention: Bool
        let assets: [AssetRow]
        let streams: [StreamRow]
        let refusals: [DecisionRow]
        let refusalsPath: String
        let ledger: LedgerLine
        let histogram: Histogram?
        let dataDirectory: String
        let serverAddress: String
    }

    /// What is leaving or breaking now.
    func overview(_ visit: Visit) async throws -> Response {
        let budget = configuration.dailyBudgetMultiple
        let assets = try await queries.guardedAssets()
        let streams = try await queries.runningStreams()
        let refused = RecordFilter(outcome: .refused)
        let refusals = try await queries.decisions(matching: refused, before: nil, limit: 5)
        let state = try await queries.ledger()
        let counts = try await queries.activityCounts(
            matching: RecordFilter(), until: visit.now, span: .seconds(1800), count: 48)
        let scale = ShareBar.scale(for: assets.map(\.lastDay), budget: budget)
        let rows = assets.map { AssetRow($0, scale: scale, budget: budget) }
        let near = rows.count(where: \.needsAttention)
        let waiting = try await waitingFindings(now: visit.now)
        let view = OverviewView(
            summary: Self.summary(near: near, streams: streams.count, assets: assets), waiting: waiting,
            hasWaiting: !waiting.isEmpty, needsAttention: near > 0,
            assets: rows, streams: streams.map { Self.row($0, now: visit.now) },
            refusals: refusals.elements.map { DecisionRow($0, forOperator: true) },
            refusalsPath: Address.decisions(refused), ledger: LedgerLine(state, now: visit.now),
            histogram: assets.isEmpty ? nil : Histogram(counts, span: .seconds(1800)),
            dataDirectory: configuration.dataDirectory, serverAddress: configuration.serverAddress)
        return page("Overview", .overview, view, with: "overview", for: visit)
    }

    /// Findings of thirty days that nobody judged yet, in the lanes in which somebody has to.
    private func waitingFindings(now: Timestamp) async throws -> [WaitingLine] {
        var filter = FindingFilter(standing: .open)
        filter.from = LaneBars.start(now: now)
        let counts = try await findingQueries.findingCounts(matching: filter)
        return [Lane.case, .coach].compactMap { lane in
            let count = counts.values.reduce(0) { $0 + ($1[lane] ?? 0) }
            guard count > 0 else { return nil }
            let (view, verb) = (LaneView(lane), count == 1 ? "waits" : "wait")
            return WaitingLine(
                sign: view.sign,
                words: "\(Phrasing.count(count, "finding")) in the lane \(view.word.lowercased()) \(verb) for a word",
                path: Address.findings(FindingFilter(lane: lane, standing: .open)))
        }
    }

    private static func summary(near: Int, streams: Int, assets: [GuardedAsset]) -> String {
        let left = assets.count { !$0.lastDay.isEmpty }
        let leaving =
            left == 0
            ? "Nothing left in the last 24 hours"
            : "Parts of \(left) of \(Phrasing.count(assets.count, "guarded asset")) left in the last 24 hours"
        let now = streams == 0 ? "nothing is being sent now" : "\(Phrasing.count(streams, "transfer")) running now"
        let attention =
            near == 0
            ? "no one is near a daily budget"
            : "on \(Phrasing.count(near, "asset")) somebody has nearly used up a daily budget"
        return "\(leaving); \(now), and \(attention)."
    }

    private static func row(_ stream: RunningStream, now: Timestamp) -> StreamRow {
        StreamRow(
            path: Address.decision(stream.decision), person: stream.person.text,
            personPath: Address.person(stream.person), asset: stream.asset.path,
            assetPath: Address.asset(stream.asset), file: stream.path, project: stream.project.text,
            progress: "\(Phrasing.bytes(stream.sentBytes)) of \(Phrasing.bytes(stream.reservedBytes))",
            sent: stream.sentBytes, reserved: stream.reservedBytes, since: Phrasing.duration(now - stream.began))
    }
}
