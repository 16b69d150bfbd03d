/// Numbers with three digits that count, for people.
enum ShortNumber {
    /// A number as `0.0123`, `1.5e-07` or `infinite`.
    static func text(_ value: Double) -> String {
        guard value.isFinite else { return value.isNaN ? "no number" : value < 0 ? "-infinite" : "infinite" }
        guard value != 0 else { return "0" }
        var digits = value.magnitude
        var exponent = 0
        while digits >= 10 {
            digits /= 10
            exponent += 1
        }
        while digits < 1 {
            digits *= 10
            exponent -= 1
        }
        var whole = Int((digits * 100).rounded())
        if whole >= 1_000 {
            whole /= 10
            exponent += 1
        }
        let sign = value < 0 ? "-" : ""
        if exponent >= 6 || exponent < -4 {
            return sign + point(whole, after: 1) + "e\(exponent)"
        }
        if exponent >= 2 { return sign + String(Int(value.magnitude.rounded())) }
        return sign + (exponent >= 0 ? point(whole, after: exponent + 1) : small(whole, zeros: -exponent - 1))
    }

    /// A share as a percentage.
    static func percent(_ share: Double) -> String { text(share * 100) + " %" }

    private static func trimmed(_ text: String) -> String {
        var text = text
        while text.hasSuffix("0") { text.removeLast() }
        if text.hasSuffix(".") { text.removeLast() }
        return text
    }

    private static func point(_ digits: Int, after place: Int) -> String {
        let text = String(digits)
        return trimmed(text.prefix(place) + "." + text.dropFirst(place))
    }

    private static func small(_ digits: Int, zeros: Int) -> String {
        trimmed("0." + String(repeating: "0", count: zeros) + String(digits))
    }
}
