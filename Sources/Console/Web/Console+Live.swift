import Access
import Domain
import HTTPTypes
import Hummingbird
import NIOCore
import ServiceLifecycle

extension Console {
    /// The most decisions that are told again to a browser which comes back after a break; it reads more from the list.
    static let replayLimit = 50

    /// What goes into a live list.
    private enum News {
        case decision(DecisionSummary)
        case heartbeat
    }

    /// Decisions as server-sent events (WHATWG HTML §9.2): each is a finished row as HTML, and its ledger index is
    /// the event's id.
    ///
    /// Ends when the browser goes away, when the server begins to shut down, and when the session ends.
    func decisionStream(_ visit: Visit) async throws -> Response {
        let filter = FilterChips.filter(of: visit)
        // Before the list is read: what is decided in between is then sent twice rather than never.
        let decisions = feed.decisions()
        let missed = try await missedDecisions(since: visit.request.headers[.lastEventID], matching: filter)
        let headers: HTTPFields = [
            .contentType: "text/event-stream; charset=utf-8", .accelBuffering: "no",
        ]
        let body = ResponseBody { [self] writer in
            try await writer.write(ByteBuffer(string: "retry: 3000\n\n"))
            for decision in missed { try await writer.write(event(of: decision)) }
            let lastReplayed = missed.last?.index ?? -1
            let (news, continuation) = AsyncStream.makeStream(of: News.self, bufferingPolicy: .bufferingNewest(256))
            async let _: Void = Self.pass(decisions, to: continuation)
            async let _: Void = Self.beat(every: configuration.heartbeat, to: continuation)
            async let _: Void = Self.endOnShutdown(continuation)
            for await item in news {
                switch item {
                case .heartbeat:
                    guard try await signIn.session(secret: visit.secret) != nil else {
                        continuation.finish()
                        continue
                    }
                    try await writer.write(ByteBuffer(string: ": still here\n\n"))
                case .decision(let decision):
                    guard decision.index > lastReplayed, filter.matches(decision) else { continue }
                    try await writer.write(event(of: decision))
                }
            }
            try await writer.finish(nil)
        }
        return Response(status: .ok, headers: headers, body: body)
    }

    private func missedDecisions(
        since lastEvent: String?, matching filter: RecordFilter
    ) async throws -> [DecisionSummary] {
        guard let last = lastEvent.flatMap({ Int64($0) }) else { return [] }
        let part = try await queries.decisions(matching: filter, before: nil, limit: Self.replayLimit)
        return part.elements.reversed().filter { $0.index > last }
    }

    private static func pass(
        _ decisions: AsyncStream<DecisionSummary>, to news: AsyncStream<News>.Continuation
    ) async {
        for await decision in decisions { news.yield(.decision(decision)) }
        news.finish()
    }

    private static func beat(every interval: Duration, to news: AsyncStream<News>.Continuation) async {
        while (try? await Task.sleep(for: interval)) != nil { news.yield(.heartbeat) }
    }

    private static func endOnShutdown(_ news: AsyncStream<News>.Continuation) async {
        try? await gracefulShutdown()
        news.finish()
    }

    private func event(of decision: DecisionSummary) -> ByteBuffer {
        let row = templates.render(DecisionRow(decision, forOperator: true), with: "decision-row")
        let lines = row.split(whereSeparator: \.isNewline).map { "data: \($0)\n" }.joined()
        return ByteBuffer(string: "id: \(decision.index)\nevent: decision\n\(lines)\n")
    }
}
