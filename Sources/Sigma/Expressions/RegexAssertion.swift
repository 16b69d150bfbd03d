/// A place that a regular expression asks for, which takes no byte.
enum RegexAssertion: UInt8, Sendable {
    /// Before the first byte: `\A`, and `^` without `m`.
    case textStart
    /// After the last byte: `\z`.
    case textEnd
    /// After the last byte or before a newline that is the last: `\Z`, and `$` without `m`.
    case textEndOrFinalNewline
    /// After the start or a newline: `^` with `m`.
    case lineStart
    /// Before the end or a newline: `$` with `m`.
    case lineEnd
    /// Between a word byte and another: `\b`.
    case wordBoundary
    /// Anywhere else: `\B`.
    case notWordBoundary
}
