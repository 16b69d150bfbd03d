import Domain

/// A moment as the `time` template shows it: UTC from the server, the reader's zone by the script, exact UTC on hover.
struct TimeView {
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// `2026-11-23T19:12:03Z`.
    let iso: String
    /// `2026-11-23 19:12:03 UTC`.
    let exact: String
    /// `23 Nov 19:12:03`, or `23 Nov 2026` for a day.
    let words: String
    /// What the script makes of it: `moment`, `minute` or `day`.
    let form: String

    /// Shows a moment, to the second.
    init(_ time: Timestamp) { self.init(time, form: "moment") }

    /// Shows a moment to the minute, for axes.
    init(minute time: Timestamp) { self.init(time, form: "minute") }

    /// Shows a day, for ends of contracts and projects.
    init(day time: Timestamp) { self.init(time, form: "day") }

    private init(_ time: Timestamp, form: String) {
        let text = time.description
        let date = text.prefix(10)
        let clock = text.dropFirst(11).prefix(8)
        iso = "\(date)T\(clock)Z"
        exact = "\(date) \(clock) UTC"
        let month = Int(date.dropFirst(5).prefix(2)).flatMap { (1...12).contains($0) ? Self.months[$0 - 1] : nil } ?? ""
        let day = Int(date.suffix(2)).map(String.init) ?? ""
        words =
            switch form {
            case "day": "\(day) \(month) \(date.prefix(4))"
            case "minute": "\(day) \(month) \(clock.prefix(5))"
            default: "\(day) \(month) \(clock)"
            }
        self.form = form
    }

    /// `23 Nov`.
    static func dayLabel(_ time: Timestamp) -> String {
        TimeView(time).words.split(separator: " ").prefix(2).joined(separator: " ")
    }
}
