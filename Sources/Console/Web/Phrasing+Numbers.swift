/// Numbers of any size.
extension Phrasing {
    /// `1 204`, `3.14`, `0.00042`: two digits that count below one, without an exponent.
    static func number(_ value: Double) -> String {
        guard value.isFinite, value.magnitude < 1e15 else { return value.isNaN ? "NaN" : "∞" }
        if value.magnitude >= 1_000 { return exact(Int64(value.rounded())) }
        if value.magnitude >= 1 || value == 0 { return decimal(value, places: value == 0 ? 0 : 2) }
        var scaled = value.magnitude
        var places = 1
        while scaled < 1, places < 12 {
            scaled *= 10
            places += 1
        }
        guard scaled >= 1 else { return "0.000000000001 or less" }
        // One of the two digits stands before the point of `scaled`.
        var digits = Int64((scaled * 10).rounded())
        if digits == 100 { (digits, places) = (10, places - 1) }
        guard places > 1 else { return value < 0 ? "-1.00" : "1.00" }
        let sign = value < 0 ? "-" : ""
        return sign + "0." + String(repeating: "0", count: places - 2) + String(digits)
    }

    /// `62 %`, `0.0031 %`: a share, however small.
    static func share(_ share: Double) -> String {
        guard share.isFinite else { return "–" }
        let value = share * 100
        return value >= 0.1 || value == 0 ? percent(share) : number(value) + space + "%"
    }

    /// The power of ten of a positive number, to three hundredths: enough to draw by.
    static func powerOfTen(_ value: Double) -> Double {
        guard value > 0, value.isFinite else { return 0 }
        return (Double(value.exponent) + value.significand - 1) * 0.301_03
    }
}
