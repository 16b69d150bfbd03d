import Domain

/// Fourteen days by the hour: a row for each day, a square for each UTC hour, darker where more was done.
struct ActivityStrip {
    private struct Cell {
        let x: Int
        let y: Int
        let level: Int
        let label: String
    }

    private struct Day {
        let label: String
        let exact: String
        let total: Int
    }

    /// Number of days.
    static let dayCount = 14

    private let days: [Day]
    private let cells: [Cell]
    private let description: String

    /// Draws `hours`, ``dayCount`` × 24 counts, of which the last 24 are today's; missing ones count as 0.
    init(_ hours: [Int], now: Timestamp) {
        let firstDay = now.dayNumber - Int64(Self.dayCount - 1)
        func count(_ day: Int, _ hour: Int) -> Int {
            let index = day * 24 + hour
            return hours.indices.contains(index) ? hours[index] : 0
        }
        let most = max(hours.max() ?? 0, 1)
        var days: [Day] = []
        var cells: [Cell] = []
        var busiest = (count: 0, label: "")
        for day in 0..<Self.dayCount {
            let start = Timestamp(seconds: (firstDay + Int64(day)) * 86_400)
            var total = 0
            for hour in 0..<24 {
                let number = count(day, hour)
                total += number
                let label = "\(TimeView.dayLabel(start)), \(hour):00 UTC"
                if number > busiest.count { busiest = (number, label) }
                let level = number == 0 ? 0 : min(4, 1 + 4 * (number - 1) / most)
                let text = "\(label): \(Phrasing.count(number, "act"))"
                cells.append(Cell(x: hour * 10, y: day * 10, level: level, label: text))
            }
            days.append(Day(label: TimeView.dayLabel(start), exact: String(start.description.prefix(10)), total: total))
        }
        self.days = days
        self.cells = cells
        let total = days.reduce(0) { $0 + $1.total }
        description =
            total == 0
            ? "Nothing in the last \(Self.dayCount) days"
            : "\(Phrasing.count(total, "act")) in the last \(Self.dayCount) days; "
                + "busiest was \(busiest.label), with \(busiest.count)"
    }
}
