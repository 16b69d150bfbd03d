/// Decimal numbers as the C2SP formats write them: ASCII digits without sign or leading zeroes.
enum DecimalNumber {
    /// Reads a number.
    ///
    /// - Returns: `nil` for an empty text, another character, a leading zero, or a number over 2⁶³ - 1, which no
    ///   other implementation could hold.
    static func parse(_ text: some Collection<UInt8>) -> UInt64? {
        guard let first = text.first, text.count <= 19, text.count == 1 || first != UInt8(ascii: "0") else {
            return nil
        }
        var value: UInt64 = 0
        for byte in text {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            value = value * 10 + UInt64(byte - UInt8(ascii: "0"))
        }
        return value <= UInt64(Int64.max) ? value : nil
    }
}
