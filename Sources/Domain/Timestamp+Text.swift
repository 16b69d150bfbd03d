extension Timestamp {
    /// `2026-01-31T09:00:00.000000Z` (RFC 3339).
    public var description: String {
        let day = Self.civilDate(daysSinceEpoch: Int(dayNumber))
        let rest = microseconds - dayNumber * 86_400_000_000
        let second = rest / 1_000_000
        if (0...9_999).contains(day.year) {
            return Self.text(day, second: Int(second), fraction: Int(rest % 1_000_000))
        }
        return
            "\(Self.padded(Int64(day.year), 4))-\(Self.padded(Int64(day.month), 2))-\(Self.padded(Int64(day.day), 2))T"
            + "\(Self.padded(second / 3600, 2)):\(Self.padded(second / 60 % 60, 2)):\(Self.padded(second % 60, 2))"
            + ".\(Self.padded(rest % 1_000_000, 6))Z"
    }

    /// Reads RFC 3339 with `Z` or an offset, or a bare date, which means its first moment in UTC.
    ///
    /// - Returns: `nil` for any other text, also for a date that the calendar does not have.
    public init?(parsing text: String) {
        var reader = DigitReader(bytes: Array(text.utf8))
        guard let year = reader.number(4), reader.accept("-"), let month = reader.number(2), reader.accept("-"),
            let day = reader.number(2), (1...12).contains(month),
            (1...Self.daysInMonth(year: year, month: month)).contains(day)
        else { return nil }
        let start = Self.daysSinceEpoch(year: year, month: month, day: day)
        if reader.isAtEnd {
            self.init(seconds: Int64(start) * 86_400)
            return
        }
        guard reader.accept("T") || reader.accept("t") || reader.accept(" "), let hour = reader.number(2), hour < 24,
            reader.accept(":"), let minute = reader.number(2), minute < 60, reader.accept(":"),
            let second = reader.number(2), second < 60
        else { return nil }
        let fraction = reader.accept(".") ? reader.fraction() : 0
        guard let fraction, let offsetMinutes = reader.offset(), reader.isAtEnd else { return nil }
        let seconds = Int64(start) * 86_400 + Int64(hour * 3600 + (minute - offsetMinutes) * 60 + second)
        self.init(microseconds: seconds * 1_000_000 + Int64(fraction))
    }

    /// The UTC day, counted from 1970-01-01.
    public var dayNumber: Int64 {
        let day: Int64 = 86_400_000_000
        return microseconds >= 0 ? microseconds / day : (microseconds - day + 1) / day
    }

    /// Days from civil date, after Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", `days_from_civil`.
    private static func daysSinceEpoch(year: Int, month: Int, day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// The inverse, `civil_from_days` of the same paper.
    private static func civilDate(daysSinceEpoch days: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    private static func daysInMonth(year: Int, month: Int) -> Int {
        switch month {
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// The text of a time whose year has four digits, in one piece: it is written for every record of the ledger.
    private static func text(_ day: (year: Int, month: Int, day: Int), second: Int, fraction: Int) -> String {
        String(unsafeUninitializedCapacity: 27) { buffer in
            var count = 0
            func put(_ number: Int, _ width: Int, then separator: Unicode.Scalar) {
                var rest = number
                for position in (count..<count + width).reversed() {
                    buffer[position] = UInt8(0x30 + rest % 10)
                    rest /= 10
                }
                buffer[count + width] = UInt8(separator.value)
                count += width + 1
            }
            put(day.year, 4, then: "-")
            put(day.month, 2, then: "-")
            put(day.day, 2, then: "T")
            put(second / 3_600, 2, then: ":")
            put(second / 60 % 60, 2, then: ":")
            put(second % 60, 2, then: ".")
            put(fraction, 6, then: "Z")
            return count
        }
    }

    private static func padded(_ number: Int64, _ width: Int) -> String {
        let digits = String(number)
        return digits.count >= width ? digits : String(repeating: "0", count: width - digits.count) + digits
    }
}

/// Reads digits of fixed width from ASCII text.
private struct DigitReader {
    let bytes: [UInt8]
    var position = 0

    var isAtEnd: Bool { position == bytes.count }

    mutating func accept(_ character: Unicode.Scalar) -> Bool {
        guard position < bytes.count, UInt32(bytes[position]) == character.value else { return false }
        position += 1
        return true
    }

    mutating func number(_ width: Int) -> Int? {
        guard position + width <= bytes.count else { return nil }
        var value = 0
        for byte in bytes[position..<position + width] {
            guard (0x30...0x39).contains(byte) else { return nil }
            value = value * 10 + Int(byte - 0x30)
        }
        position += width
        return value
    }

    /// One to nine digits after the point, as microseconds; what is finer is cut.
    mutating func fraction() -> Int? {
        var value = 0
        var count = 0
        while count < 9, let digit = number(1) {
            if count < 6 { value = value * 10 + digit }
            count += 1
        }
        guard count > 0 else { return nil }
        for _ in min(count, 6)..<6 { value *= 10 }
        return value
    }

    /// `Z` or `±hh:mm`, in minutes east of UTC.
    mutating func offset() -> Int? {
        if accept("Z") || accept("z") { return 0 }
        let sign = accept("+") ? 1 : accept("-") ? -1 : 0
        guard sign != 0, let hours = number(2), hours < 24, accept(":"), let minutes = number(2), minutes < 60 else {
            return nil
        }
        return sign * (hours * 60 + minutes)
    }
}
