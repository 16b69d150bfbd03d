/// Writes numbers as rules compare them: whole ones without a point.
enum NumberText {
    /// The text of a number: `3` for 3.0, else Swift's shortest exact form.
    static func text(_ value: Double) -> String {
        if value == value.rounded(), abs(value) < 9_007_199_254_740_992 { return "\(Int64(value))" }
        return "\(value)"
    }
}
