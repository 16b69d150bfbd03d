import Domain
import Monitoring

/// Findings of thirty days in lanes: a row for each lane, a bar for each UTC day. All rows have one scale.
struct LaneBars {
    private struct Bar {
        let x: Int
        let y: String
        let height: String
        let label: String
    }

    private struct Row {
        let lane: LaneView
        let total: String
        let path: String
        let bars: [Bar]
        let description: String
    }

    private struct Figure {
        let count: String
        let path: String?
    }

    private struct Day {
        let day: TimeView
        let figures: [Figure]
    }

    /// Number of days, today's included.
    static let dayCount = 30
    private static let height = 40.0

    private let rows: [Row]
    private let days: [Day]
    private let lanes: [LaneView]
    private let description: String
    private let first: TimeView
    private let width = LaneBars.dayCount * 10

    /// The first moment of the picture.
    static func start(now: Timestamp) -> Timestamp {
        Timestamp(seconds: (now.dayNumber - Int64(dayCount - 1)) * 86_400)
    }

    /// Draws `counts` by day and lane; each figure leads to the findings of `filter` that it counts.
    init(_ counts: [Int64: [Lane: Int]], filter: FindingFilter, now: Timestamp) {
        let numbers = (0..<Self.dayCount).map { now.dayNumber - Int64(Self.dayCount - 1) + Int64($0) }
        let lanes = Lane.allCases.reversed().filter { filter.lane == nil || filter.lane == $0 }
        let shown = numbers.flatMap { number in lanes.map { counts[number]?[$0] ?? 0 } }
        let most = max(shown.max() ?? 0, 1)
        func address(_ lane: Lane?, day: Int64?) -> String {
            var filter = filter
            if let lane { filter.lane = lane }
            if let day { filter.from = Timestamp(seconds: day * 86_400) }
            return Address.findings(filter)
        }
        rows = lanes.map { lane in
            var (bars, total, busiest): ([Bar], Int, (count: Int, label: String)) = ([], 0, (0, ""))
            for (place, number) in numbers.enumerated() {
                let count = counts[number]?[lane] ?? 0
                guard count > 0 else { continue }
                let label = TimeView.dayLabel(Timestamp(seconds: number * 86_400))
                total += count
                if count > busiest.count { busiest = (count, label) }
                let height = max(Double(count) / Double(most) * Self.height, 2)
                bars.append(
                    Bar(
                        x: place * 10 + 1, y: Phrasing.decimal(Self.height - height, places: 1),
                        height: Phrasing.decimal(height, places: 1),
                        label: "\(label): \(Phrasing.count(count, "finding"))"))
            }
            let view = LaneView(lane)
            return Row(
                lane: view, total: Phrasing.exact(Int64(total)), path: address(lane, day: nil), bars: bars,
                description: total == 0
                    ? "\(view.word): nothing in \(Self.dayCount) days"
                    : "\(view.word): \(Phrasing.count(total, "finding")) in \(Self.dayCount) days, most on "
                        + "\(busiest.label) with \(busiest.count)")
        }
        days = numbers.reversed().filter { counts[$0] != nil }.map { number in
            Day(
                day: TimeView(day: Timestamp(seconds: number * 86_400)),
                figures: lanes.map { lane in
                    let count = counts[number]?[lane] ?? 0
                    return Figure(count: "\(count)", path: count == 0 ? nil : address(lane, day: number))
                })
        }
        self.lanes = lanes.map(LaneView.init)
        let total = shown.reduce(0, +)
        description =
            total == 0
            ? "Nothing was found in the last \(Self.dayCount) days"
            : "\(Phrasing.count(total, "finding")) in the last \(Self.dayCount) days, a bar for each UTC day; the "
                + "highest stands for \(most)"
        first = TimeView(day: Self.start(now: now))
    }
}
