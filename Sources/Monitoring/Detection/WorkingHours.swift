public import Domain

/// When people usually work, for rules about nights and weekends.
public struct WorkingHours: Hashable, Sendable {
    /// Minutes that local time is ahead of UTC.
    public let offsetMinutes: Int
    /// The first hour of work, 0 to 23.
    public let firstHour: Int
    /// The hour at which work is over, 1 to 24.
    public let endHour: Int
    /// Whether Saturday and Sunday count as work.
    public let includesWeekend: Bool

    /// From `firstHour` until before `endHour`. The defaults, 7 to 20 in UTC on weekdays, fit few places exactly: set
    /// them.
    public init(offsetMinutes: Int = 0, firstHour: Int = 7, endHour: Int = 20, includesWeekend: Bool = false) {
        self.offsetMinutes = offsetMinutes
        self.firstHour = firstHour
        self.endHour = endHour
        self.includesWeekend = includesWeekend
    }

    /// Whether a moment lies outside of them.
    public func isOff(_ moment: Timestamp) -> Bool {
        let seconds = moment.seconds + Int64(offsetMinutes) * 60
        let day = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
        let hour = Int((seconds - day * 86_400) / 3_600)
        // 1970-01-01 was a Thursday; 0 is Monday.
        let weekday = Int(((day + 3) % 7 + 7) % 7)
        if weekday >= 5, !includesWeekend { return true }
        return hour < firstHour || hour >= endHour
    }
}
