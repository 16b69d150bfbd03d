/// Reads a date from text and takes a number out of it.
enum DateReader {
    /// A date and time of day, as written.
    struct Reading {
        /// The year.
        var year: Int
        /// 1 to 12.
        var month: Int
        /// 1 to 31.
        var day: Int
        /// 0 to 23; nil where only a day was written.
        var hour: Int?
        /// 0 to 59.
        var minute: Int?
    }

    /// The part of the date that the bytes write; nil where they write none.
    static func part(_ part: DatePart, of text: Span<UInt8>, _ lower: Int, _ upper: Int) -> Double? {
        guard let reading = read(text, lower, upper) else { return nil }
        switch part {
        case .minute: return reading.minute.map(Double.init)
        case .hour: return reading.hour.map(Double.init)
        case .day: return Double(reading.day)
        case .month: return Double(reading.month)
        case .year: return Double(reading.year)
        case .week: return Double(week(reading))
        }
    }

    /// Milliseconds since 1970 of a time that is a number or written by ISO 8601; without a zone it counts as UTC.
    static func milliseconds(of text: Span<UInt8>, _ lower: Int, _ upper: Int) -> Int64? {
        if let number = decimal(text, lower, upper) {
            return number >= 100_000_000_000 ? Int64(number) : Int64(number * 1_000)
        }
        guard let reading = read(text, lower, upper) else { return nil }
        var result = (days(reading.year, reading.month, reading.day) * 24 + Int64(reading.hour ?? 0)) * 60
        result = (result + Int64(reading.minute ?? 0)) * 60_000
        var index = lower + 16
        if upper - lower >= 19, let seconds = digits(text, lower + 17, 2, upper), seconds <= 60 {
            result += Int64(seconds) * 1_000
            index = lower + 19
            if index < upper, text[index] == UInt8(ascii: ".") || text[index] == UInt8(ascii: ",") {
                index += 1
                var unit: Int64 = 100
                while index < upper, text[index] &- 0x30 < 10 {
                    result += Int64(text[index] - 0x30) * unit
                    unit /= 10
                    index += 1
                }
            }
        }
        if index + 2 < upper, text[index] == UInt8(ascii: "+") || text[index] == UInt8(ascii: "-"),
            let hours = digits(text, index + 1, 2, upper), hours <= 23
        {
            let minutes = digits(text, index + 4, 2, upper) ?? digits(text, index + 3, 2, upper) ?? 0
            let offset = Int64(hours * 60 + min(minutes, 59)) * 60_000
            result += text[index] == UInt8(ascii: "+") ? -offset : offset
        }
        return result
    }

    private static func read(_ text: Span<UInt8>, _ lower: Int, _ upper: Int) -> Reading? {
        if let number = decimal(text, lower, upper) {
            return reading(milliseconds: number >= 100_000_000_000 ? Int64(number) : Int64(number * 1_000))
        }
        guard let year = digits(text, lower, 4, upper), upper - lower >= 10, isDateMark(text[lower + 4]),
            let month = digits(text, lower + 5, 2, upper), (1...12).contains(month), isDateMark(text[lower + 7]),
            let day = digits(text, lower + 8, 2, upper), (1...31).contains(day)
        else { return nil }
        var reading = Reading(year: year, month: month, day: day)
        if upper - lower >= 16, text[lower + 10] | 0x20 == UInt8(ascii: "t") || text[lower + 10] == 0x20,
            let hour = digits(text, lower + 11, 2, upper), hour <= 23, text[lower + 13] == UInt8(ascii: ":"),
            let minute = digits(text, lower + 14, 2, upper), minute <= 59
        {
            reading.hour = hour
            reading.minute = minute
        }
        return reading
    }

    private static func isDateMark(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "-") || byte == UInt8(ascii: "/") }

    private static func digits(_ text: Span<UInt8>, _ start: Int, _ count: Int, _ upper: Int) -> Int? {
        guard start + count <= upper else { return nil }
        var value = 0
        for index in start..<(start + count) {
            guard text[index] &- 0x30 < 10 else { return nil }
            value = value * 10 + Int(text[index] - 0x30)
        }
        return value
    }

    /// A plain number of at least eight digits before the point, which no written date is.
    private static func decimal(_ text: Span<UInt8>, _ lower: Int, _ upper: Int) -> Double? {
        guard upper - lower >= 8, upper - lower <= 32 else { return nil }
        var value = 0.0
        var scale = 0.0
        var whole = 0
        for index in lower..<upper {
            if text[index] == UInt8(ascii: "."), scale == 0 {
                scale = 1
            } else {
                guard text[index] &- 0x30 < 10 else { return nil }
                if scale == 0 {
                    value = value * 10 + Double(text[index] - 0x30)
                    whole += 1
                } else {
                    scale /= 10
                    value += Double(text[index] - 0x30) * scale
                }
            }
        }
        return whole >= 8 && whole <= 15 ? value : nil
    }

    private static func reading(milliseconds: Int64) -> Reading {
        let (seconds, days) = (milliseconds / 1_000, milliseconds / 86_400_000)
        // Days to a date in the proleptic Gregorian calendar, by eras of 400 years from 1 March.
        let shifted = days + 719_468
        let era = shifted / 146_097
        let ofEra = shifted - era * 146_097
        let years = (ofEra - ofEra / 1_460 + ofEra / 36_524 - ofEra / 146_096) / 365
        let ofYear = ofEra - (365 * years + years / 4 - years / 100)
        let monthIndex = (5 * ofYear + 2) / 153
        let month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
        let year = years + era * 400 + (month <= 2 ? 1 : 0)
        return Reading(
            year: Int(year), month: Int(month), day: Int(ofYear - (153 * monthIndex + 2) / 5 + 1),
            hour: Int(seconds % 86_400 / 3_600), minute: Int(seconds % 3_600 / 60))
    }

    /// Days since 1970-01-01.
    private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int64 {
        let year = Int64(month <= 2 ? year - 1 : year)
        let era = (year >= 0 ? year : year - 399) / 400
        let ofEra = year - era * 400
        let ofYear = Int64((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1)
        return era * 146_097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear - 719_468
    }

    /// The week by ISO 8601: the week of the year's first Thursday is the first.
    private static func week(_ reading: Reading) -> Int {
        let today = days(reading.year, reading.month, reading.day)
        let weekday = ((today + 3) % 7 + 7) % 7
        let thursday = today - weekday + 3
        var year = reading.year
        if thursday < days(year, 1, 1) { year -= 1 } else if thursday >= days(year + 1, 1, 1) { year += 1 }
        return Int((thursday - days(year, 1, 1)) / 7) + 1
    }
}
