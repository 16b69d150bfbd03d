/// Reading decimal digits into 64 bits without overflow.
enum CheckedDigits {
    /// Appends a decimal digit to a number whose sign is known; nil on overflow.
    ///
    /// Negative numbers are built downwards, since the least 64-bit number has no positive counterpart.
    static func append(_ digit: UInt8, to number: Int64, isNegative: Bool) -> Int64? {
        let (tenfold, overflows) = number.multipliedReportingOverflow(by: 10)
        let value = Int64(digit &- UInt8(ascii: "0"))
        let (result, sumOverflows) =
            isNegative ? tenfold.subtractingReportingOverflow(value) : tenfold.addingReportingOverflow(value)
        return overflows || sumOverflows ? nil : result
    }
}
