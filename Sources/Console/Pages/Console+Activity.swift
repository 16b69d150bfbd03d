import Domain
import Hummingbird

extension Console {
    /// A stretch of time that the histogram shows, chosen in the address.
    private enum Window: String, CaseIterable {
        case day
        case week
        case month

        var span: Duration {
            switch self {
            case .day: .seconds(1800)
            case .week: .seconds(3 * 3600)
            case .month: .seconds(12 * 3600)
            }
        }

        var count: Int {
            switch self {
            case .day: 48
            case .week: 56
            case .month: 60
            }
        }

        var label: String {
            switch self {
            case .day: "24 hours"
            case .week: "7 days"
            case .month: "30 days"
            }
        }
    }

    private struct WindowChoice {
        let label: String
        let path: String
        let isCurrent: Bool
    }

    private struct ActivityView {
        let filter: FilterChips
        let windows: [WindowChoice]
        let histogram: Histogram?
        let rows: [ActivityRow]
        let nextPath: String?
        let isFirstPage: Bool
        let firstPath: String
        let dataDirectory: String
    }

    /// What happened.
    func activity(_ visit: Visit) async throws -> Response {
        let filter = FilterChips.filter(of: visit)
        let window = visit.query("window").flatMap(Window.init(rawValue:)) ?? .day
        let before = visit.query("before").flatMap { Int64($0) }
        let part = try await queries.activity(matching: filter, before: before, limit: Self.pageSize)
        let counts = try await queries.activityCounts(
            matching: filter, until: visit.now, span: window.span, count: window.count)
        let base = "/console/activity"
        let extra = window == .day ? [] : [("window", window.rawValue)]
        let view = ActivityView(
            filter: FilterChips(activity: filter, base: base, extra: extra),
            windows: Window.allCases.map { choice in
                let path = Address.records(base, filter, extra: choice == .day ? [] : [("window", choice.rawValue)])
                return WindowChoice(label: choice.label, path: path, isCurrent: choice == window)
            },
            histogram: Histogram(counts, span: window.span), rows: part.elements.map { ActivityRow($0) },
            nextPath: part.next.map { Address.records(base, filter, extra: extra + [("before", "\($0)")]) },
            isFirstPage: before == nil, firstPath: Address.records(base, filter, extra: extra),
            dataDirectory: configuration.dataDirectory)
        return page("Activity", .activity, view, with: "activity", for: visit)
    }
}
