import Domain

/// Counts over time as stacked columns, each 10 units wide, 120 units high.
struct Histogram {
    private struct Column {
        let x: Int
        let completedY: String
        let completedHeight: String
        let refusedY: String
        let refusedHeight: String
        let stoppedY: String
        let stoppedHeight: String
        let label: String
    }

    private struct Row {
        let start: TimeView
        let completed: Int
        let refused: Int
        let stopped: Int
    }

    private static let height = 120.0

    private let description: String
    private let columns: [Column]
    private let rows: [Row]
    private let width: Int
    private let maximum: Int
    private let middle: TimeView
    private let first: TimeView

    /// Draws `counts`, oldest first; without any there is nothing to draw.
    init?(_ counts: [ActivityCount], span: Duration) {
        guard let first = counts.first else { return nil }
        let top = max(counts.map(\.total).max() ?? 0, 1)
        let scale = Self.height / Double(top)
        columns = counts.enumerated().map { offset, count in
            let completed = Double(count.completed) * scale
            let refused = Double(count.refused) * scale
            let stopped = Double(count.stopped) * scale
            return Column(
                x: offset * 10 + 1, completedY: Phrasing.decimal(Self.height - completed, places: 1),
                completedHeight: Phrasing.decimal(completed, places: 1),
                refusedY: Phrasing.decimal(Self.height - completed - refused, places: 1),
                refusedHeight: Phrasing.decimal(refused, places: 1),
                stoppedY: Phrasing.decimal(Self.height - completed - refused - stopped, places: 1),
                stoppedHeight: Phrasing.decimal(stopped, places: 1),
                label: "\(TimeView(count.start).exact): \(count.completed) completed, \(count.refused) refused, "
                    + "\(count.stopped) cut or broken off")
        }
        rows = counts.reversed().filter { $0.total > 0 }.map {
            Row(start: TimeView(minute: $0.start), completed: $0.completed, refused: $0.refused, stopped: $0.stopped)
        }
        width = counts.count * 10
        maximum = counts.map(\.total).max() ?? 0
        self.first = TimeView(minute: first.start)
        middle = TimeView(minute: counts[counts.count / 2].start)
        let total = counts.reduce(0) { $0 + $1.total }
        let refused = counts.reduce(0) { $0 + $1.refused }
        let stopped = counts.reduce(0) { $0 + $1.stopped }
        description =
            "\(Phrasing.count(total, "act")), of which \(refused) refused and \(stopped) cut or broken off; "
            + "at most \(maximum) within \(Phrasing.duration(span))"
    }
}
