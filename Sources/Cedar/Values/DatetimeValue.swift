/// An instant, in milliseconds since 1970-01-01T00:00:00Z, kept in 64 bits.
public struct DatetimeValue: Hashable, Comparable, Sendable {
    /// Milliseconds since 1970-01-01T00:00:00Z, negative before.
    public let milliseconds: Int64

    /// The number of milliseconds in a day.
    static let day: Int64 = 86_400_000

    /// Makes an instant of milliseconds since 1970-01-01T00:00:00Z.
    public init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// Whether `left` is the earlier instant.
    public static func < (left: DatetimeValue, right: DatetimeValue) -> Bool {
        left.milliseconds < right.milliseconds
    }

    /// The instant at which the same day (UTC) began; nil where that is out of range.
    public var dayStart: DatetimeValue? {
        let (start, overflows) = milliseconds.subtractingReportingOverflow(timeOfDay.milliseconds)
        return overflows ? nil : DatetimeValue(milliseconds: start)
    }

    /// The time since the day (UTC) began, from 0 to one millisecond under a day.
    public var timeOfDay: DurationValue {
        let remainder = milliseconds % Self.day
        return DurationValue(milliseconds: remainder < 0 ? remainder + Self.day : remainder)
    }

    /// The instant `duration` later; nil where that is out of range.
    public func offset(by duration: DurationValue) -> DatetimeValue? {
        let (sum, overflows) = milliseconds.addingReportingOverflow(duration.milliseconds)
        return overflows ? nil : DatetimeValue(milliseconds: sum)
    }

    /// The span from `other` to this instant; nil where that is out of range.
    public func duration(since other: DatetimeValue) -> DurationValue? {
        let (difference, overflows) = milliseconds.subtractingReportingOverflow(other.milliseconds)
        return overflows ? nil : DurationValue(milliseconds: difference)
    }
}

extension DatetimeValue {
    /// Reads one of the five forms of RFC 80: `YYYY-MM-DD`, or with `Thh:mm:ss`, optionally `.SSS`, and `Z` or `±hhmm`.
    ///
    /// - Returns: nil when the text has another form or names a date or time that does not exist.
    public init?(_ text: Text) {
        guard let parsed = text.withBytes(Self.parse) else { return nil }
        milliseconds = parsed
    }

    /// Reads the whole text.
    private static func parse(_ bytes: UnsafeRawBufferPointer) -> Int64? {
        guard
            let year = number(bytes, at: 0, digits: 4), character("-", bytes, at: 4),
            let month = number(bytes, at: 5, digits: 2), character("-", bytes, at: 7),
            let date = number(bytes, at: 8, digits: 2),
            (1...12).contains(month), date >= 1, date <= daysIn(month: month, year: year)
        else { return nil }
        let start = daysSince1970(year: year, month: month, day: date) * day
        if bytes.count == 10 { return start }
        guard let time = timeAndOffset(bytes) else { return nil }
        return start + time
    }

    /// Reads what follows the date, from byte 10: the milliseconds to add, the zone's offset already taken off.
    private static func timeAndOffset(_ bytes: UnsafeRawBufferPointer) -> Int64? {
        guard
            character("T", bytes, at: 10), let hour = number(bytes, at: 11, digits: 2),
            character(":", bytes, at: 13), let minute = number(bytes, at: 14, digits: 2),
            character(":", bytes, at: 16), let second = number(bytes, at: 17, digits: 2),
            hour < 24, minute < 60, second < 60
        else { return nil }
        var time = (hour * 60 + minute) * 60_000 + second * 1_000
        var index = 19
        if character(".", bytes, at: index) {
            guard let fraction = number(bytes, at: index + 1, digits: 3) else { return nil }
            time += fraction
            index += 4
        }
        if character("Z", bytes, at: index) { return index + 1 == bytes.count ? time : nil }
        let isEast = character("+", bytes, at: index)
        guard
            isEast || character("-", bytes, at: index), index + 5 == bytes.count,
            let offsetHours = number(bytes, at: index + 1, digits: 2),
            let offsetMinutes = number(bytes, at: index + 3, digits: 2),
            offsetHours < 24, offsetMinutes < 60
        else { return nil }
        let offset = (offsetHours * 60 + offsetMinutes) * 60_000
        return isEast ? time - offset : time + offset
    }

    /// Reads exactly `digits` ASCII digits.
    private static func number(_ bytes: UnsafeRawBufferPointer, at start: Int, digits: Int) -> Int64? {
        guard start + digits <= bytes.count else { return nil }
        var result: Int64 = 0
        for index in start..<(start + digits) {
            guard Identifiers.isDigit(bytes[index]) else { return nil }
            result = result * 10 + Int64(bytes[index] - UInt8(ascii: "0"))
        }
        return result
    }

    /// Whether `character` stands at `index`.
    private static func character(_ character: Unicode.Scalar, _ bytes: UnsafeRawBufferPointer, at index: Int) -> Bool {
        index < bytes.count && bytes[index] == UInt8(ascii: character)
    }

    /// The number of days in a month of the proleptic Gregorian calendar.
    private static func daysIn(month: Int64, year: Int64) -> Int64 {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Days from 1970-01-01 to a date, by counting whole 400-year eras of 146,097 days from 1 March of year 0.
    private static func daysSince1970(year: Int64, month: Int64, day: Int64) -> Int64 {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let monthFromMarch = (month + 9) % 12
        let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }
}

extension DatetimeValue: CustomStringConvertible {
    /// The instant as an expression: a date, offset by the time of day and, far from 1970, by the rest.
    public var description: String {
        if let text = iso8601 { return "datetime(\"\(text)\")" }
        return "datetime(\"1970-01-01\").offset(duration(\"\(milliseconds)ms\"))"
    }

    /// The instant as `YYYY-MM-DDThh:mm:ss.SSSZ`, nil outside the years 0 to 9999, which have no such form.
    public var iso8601: String? {
        let time = timeOfDay.milliseconds
        let days = (milliseconds / Self.day) - (milliseconds % Self.day < 0 ? 1 : 0)
        guard days >= -719_528, days <= 2_932_896 else { return nil }
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let date = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(date, 2))T"
            + "\(padded(time / 3_600_000, 2)):\(padded(time / 60_000 % 60, 2)):\(padded(time / 1_000 % 60, 2))"
            + ".\(padded(time % 1_000, 3))Z"
    }

    /// A number with leading zeros to a width.
    private func padded(_ number: Int64, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}
