import Domain
import Hummingbird
import Monitoring

extension Console {
    private struct FindingsView {
        let lede: String
        let notice: String?
        let filter: FindingChips
        let bars: LaneBars
        let rows: [FindingRow]
        let nextPath: String?
        let isFirstPage: Bool
        let firstPath: String
        let rulesPath: String
        let isFiltered: Bool
        let dataDirectory: String
    }

    /// What rules found, newest first.
    func findings(_ visit: Visit) async throws -> Response {
        let filter = FindingChips.filter(of: visit)
        let before = visit.query("before").flatMap(FindingKey.init)
        let part = try await findingQueries.findings(matching: filter, before: before, limit: Self.pageSize + 1)
        let rows = part.prefix(Self.pageSize)
        // The picture shows all days, whichever of them the list is of.
        var shown = filter
        (shown.from, shown.until) = (nil, nil)
        var counted = shown
        counted.from = LaneBars.start(now: visit.now)
        let bars = LaneBars(
            try await findingQueries.findingCounts(matching: counted), filter: shown, now: visit.now)
        let state = try await findingQueries.findingLedger()
        let view = FindingsView(
            lede: "What rules found in the logs that are taken in, newest first. A finding is a question: it says "
                + "what was seen and what else explains it, and somebody says which it was.",
            notice: Self.notice(state),
            filter: FindingChips(filter, sources: try await findingQueries.findingSources()), bars: bars,
            rows: rows.map(FindingRow.init),
            nextPath: part.count > rows.count ? rows.last.map { Address.findings(filter, before: $0.key) } : nil,
            isFirstPage: before == nil, firstPath: Address.findings(filter), rulesPath: Address.rules(.current),
            isFiltered: filter != FindingFilter(), dataDirectory: configuration.dataDirectory)
        return page("Findings", .findings, view, with: "findings", for: visit)
    }

    private static func notice(_ state: FindingLedgerState) -> String? {
        guard let fault = state.fault else { return nil }
        return "\(Phrasing.count(state.waiting, "finding")) cannot come into the ledger at the moment and will as soon "
            + "as it works again; none is lost. \(RawText.line(fault))."
    }
}
