/// A decimal number with four digits after the point, kept as a 64-bit count of ten-thousandths.
///
/// Its range is -922337203685477.5808 to 922337203685477.5807.
public struct DecimalValue: Hashable, Comparable, Sendable {
    /// The number times 10,000.
    public let tenThousandths: Int64

    /// Makes a decimal of a count of ten-thousandths.
    public init(tenThousandths: Int64) {
        self.tenThousandths = tenThousandths
    }

    /// Whether `left` is the smaller number.
    public static func < (left: DecimalValue, right: DecimalValue) -> Bool {
        left.tenThousandths < right.tenThousandths
    }

    /// Reads a decimal: an optional `-`, at least one digit, a point, one to four digits.
    ///
    /// - Returns: nil when the text has another form or the number is out of range.
    public init?(_ text: Text) {
        let parsed: Int64? = text.withBytes { bytes in
            var index = 0
            let isNegative = bytes.first == UInt8(ascii: "-")
            if isNegative { index = 1 }
            var number: Int64 = 0
            var integerDigits = 0
            while index < bytes.count, Identifiers.isDigit(bytes[index]) {
                guard let next = CheckedDigits.append(bytes[index], to: number, isNegative: isNegative) else {
                    return nil
                }
                number = next
                index += 1
                integerDigits += 1
            }
            guard integerDigits > 0, index < bytes.count, bytes[index] == UInt8(ascii: ".") else { return nil }
            index += 1
            let fractionDigits = bytes.count - index
            guard (1...4).contains(fractionDigits) else { return nil }
            for position in 0..<4 {
                let digit = position < fractionDigits ? bytes[index + position] : UInt8(ascii: "0")
                guard Identifiers.isDigit(digit) else { return nil }
                guard let next = CheckedDigits.append(digit, to: number, isNegative: isNegative) else { return nil }
                number = next
            }
            return number
        }
        guard let parsed else { return nil }
        tenThousandths = parsed
    }
}

extension DecimalValue: CustomStringConvertible {
    /// The number with one to four digits after the point.
    public var description: String {
        let magnitude = tenThousandths.magnitude
        var fraction = String(magnitude % 10_000)
        fraction = String(repeating: "0", count: 4 - fraction.utf8.count) + fraction
        while fraction.utf8.count > 1, fraction.utf8.last == UInt8(ascii: "0") { fraction.removeLast() }
        return (tenThousandths < 0 ? "-" : "") + "\(magnitude / 10_000).\(fraction)"
    }
}
