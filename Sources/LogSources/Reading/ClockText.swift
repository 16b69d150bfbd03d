import Domain

/// Times as text logs write them, with names of months.
enum ClockText {
    private static let months = [
        "Jan": 1, "Feb": 2, "Mar": 3, "Apr": 4, "May": 5, "Jun": 6, "Jul": 7, "Aug": 8, "Sep": 9, "Oct": 10, "Nov": 11,
        "Dec": 12,
    ]

    /// `10/Oct/2000:13:55:36 -0700`, as access logs write it.
    static func accessLog(_ text: Substring) -> Timestamp? {
        let parts = text.split(separator: " ")
        guard parts.count == 2, parts[1].utf8.count == 5 else { return nil }
        let pieces = parts[0].split(separator: ":", maxSplits: 1)
        guard pieces.count == 2 else { return nil }
        let day = pieces[0].split(separator: "/")
        guard day.count == 3, let month = months[String(day[1])] else { return nil }
        return Timestamp(
            parsing: "\(day[2])-\(two(month))-\(day[0])T\(pieces[1])\(parts[1].prefix(3)):\(parts[1].suffix(2))")
    }

    /// `Nov  5 14:03:59` (RFC 3164), in the year in which it lies closest before, or a day after, `reference`.
    static func syslog(month: Substring, day: Substring, clock: Substring, near reference: Timestamp?) -> Timestamp? {
        guard let reference, let number = months[String(month)], let day = Int(day),
            let year = Int(reference.description.prefix(4))
        else { return nil }
        for year in [year + 1, year, year - 1] {
            guard let moment = Timestamp(parsing: "\(year)-\(two(number))-\(two(day))T\(clock)Z") else { continue }
            if moment <= reference + .seconds(86_400) { return moment }
        }
        return nil
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
