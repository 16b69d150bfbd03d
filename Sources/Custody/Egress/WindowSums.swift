import Domain

/// Sums of bytes over the last 24 hours and the last 30 days, in buckets: minutes for the last 24 hours, hours before.
///
/// A bucket counts until it lies wholly outside of its window, so nothing leaves a window early. At most 1,441 + 720
/// buckets, and totals are kept, so that reading is a matter of two additions.
struct WindowSums: Sendable {
    private static let microsecondsPerMinute: Int64 = 60_000_000
    private static let minutesPerDay: Int64 = 24 * 60
    private static let hoursPerThirtyDays: Int64 = 30 * 24

    private var minutes: [Int64: Int64] = [:]
    private var hours: [Int64: Int64] = [:]
    private var minuteTotal: Int64 = 0
    private var hourTotal: Int64 = 0
    /// Minutes from here on are in ``minutes``, those before in ``hours``. Never goes back.
    private var firstMinute = Int64.min
    /// Hours before this one are forgotten. Never goes back.
    private var firstHour = Int64.min

    /// The bucket of a moment.
    static func minute(of time: Timestamp) -> Int64 { floorDivide(time.microseconds, microsecondsPerMinute) }

    /// The sum over the last 24 hours, as of the last ``advance(to:)``.
    var lastDay: Int64 { minuteTotal }
    /// The sum over the last 30 days, as of the last ``advance(to:)``.
    var lastThirtyDays: Int64 { minuteTotal + hourTotal }

    /// Whether a minute counts in the last 24 hours.
    func isInLastDay(_ minute: Int64) -> Bool { minute >= firstMinute }
    /// Whether a minute counts in the last 30 days.
    func isInLastThirtyDays(_ minute: Int64) -> Bool {
        isInLastDay(minute) || Self.floorDivide(minute, 60) >= firstHour
    }

    /// Moves the windows so that they end at `now`.
    mutating func advance(to now: Timestamp) {
        let current = Self.minute(of: now)
        let minute = current - Self.minutesPerDay
        if minute > firstMinute {
            firstMinute = minute
            for (key, bytes) in minutes where key < minute {
                minutes[key] = nil
                minuteTotal -= bytes
                hours[Self.floorDivide(key, 60), default: 0] += bytes
                hourTotal += bytes
            }
        }
        let hour = Self.floorDivide(current, 60) - Self.hoursPerThirtyDays
        guard hour > firstHour else { return }
        firstHour = hour
        for (key, bytes) in hours where key < hour {
            hours[key] = nil
            hourTotal -= bytes
        }
    }

    /// Adds bytes, or with a negative number takes back bytes that were added in the same minute. What lies before both
    /// windows is ignored.
    mutating func add(_ bytes: Int64, at minute: Int64) {
        if isInLastDay(minute) {
            minutes[minute, default: 0] += bytes
            minuteTotal += bytes
        } else if isInLastThirtyDays(minute) {
            hours[Self.floorDivide(minute, 60), default: 0] += bytes
            hourTotal += bytes
        }
    }

    private static func floorDivide(_ value: Int64, _ divisor: Int64) -> Int64 {
        value >= 0 ? value / divisor : (value - divisor + 1) / divisor
    }
}
