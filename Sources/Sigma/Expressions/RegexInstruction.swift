/// One step of a compiled regular expression.
enum RegexInstruction: Sendable {
    /// Takes a byte within the bounds and goes on.
    case bytes(lower: UInt8, upper: UInt8, next: Int32)
    /// Goes both ways.
    case split(Int32, Int32)
    /// Goes on where the place is as asked.
    case assertion(RegexAssertion, next: Int32)
    /// The text matches.
    case match
}
