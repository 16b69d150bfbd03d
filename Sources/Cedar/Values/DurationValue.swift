/// A span of time in whole milliseconds, positive or negative, kept in 64 bits.
public struct DurationValue: Hashable, Comparable, Sendable {
    /// The length in milliseconds.
    public let milliseconds: Int64

    /// Makes a duration of `milliseconds`.
    public init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// Whether `left` is the shorter (or more negative) span.
    public static func < (left: DurationValue, right: DurationValue) -> Bool {
        left.milliseconds < right.milliseconds
    }

    /// Reads a duration such as `1d2h3m4s5ms` or `-90m`: an optional `-`, then each unit at most once, in that order.
    ///
    /// - Returns: nil when the text has another form or the span does not fit 64 bits of milliseconds.
    public init?(_ text: Text) {
        let parsed: Int64? = text.withBytes { bytes in
            let isNegative = bytes.first == UInt8(ascii: "-")
            var index = isNegative ? 1 : 0
            guard index < bytes.count else { return nil }
            var total: Int64 = 0
            var nextUnit = 0
            while index < bytes.count {
                let start = index
                var number: Int64 = 0
                while index < bytes.count, Identifiers.isDigit(bytes[index]) {
                    guard let next = CheckedDigits.append(bytes[index], to: number, isNegative: isNegative) else {
                        return nil
                    }
                    number = next
                    index += 1
                }
                guard index > start, let unit = unit(at: index, of: bytes, from: nextUnit) else { return nil }
                let (span, overflows) = number.multipliedReportingOverflow(by: units[unit].milliseconds)
                let (sum, sumOverflows) = total.addingReportingOverflow(span)
                if overflows || sumOverflows { return nil }
                total = sum
                index += units[unit].name.utf8CodeUnitCount
                nextUnit = unit + 1
            }
            return total
        }
        guard let parsed else { return nil }
        milliseconds = parsed
    }
}

/// The units of a duration, longest first, as they must be written.
private let units: [(name: StaticString, milliseconds: Int64)] = [
    ("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1_000), ("ms", 1),
]

/// Finds the unit that stands at `index`, not before the unit `first`, so that order and uniqueness hold.
private func unit(at index: Int, of bytes: UnsafeRawBufferPointer, from first: Int) -> Int? {
    guard index < bytes.count else { return nil }
    let following: UInt8? = index + 1 < bytes.count ? bytes[index + 1] : nil
    let unit: Int
    switch bytes[index] {
    case UInt8(ascii: "d"): unit = 0
    case UInt8(ascii: "h"): unit = 1
    case UInt8(ascii: "m"): unit = following == UInt8(ascii: "s") ? 4 : 2
    case UInt8(ascii: "s"): unit = 3
    default: return nil
    }
    return unit >= first ? unit : nil
}

extension DurationValue: CustomStringConvertible {
    /// The span in milliseconds, such as `1500ms`: exact, and one form for each span.
    public var description: String { "\(milliseconds)ms" }
}
