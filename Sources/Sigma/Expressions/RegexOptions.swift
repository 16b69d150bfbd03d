/// How a regular expression is read: the sub-modifiers of `re`.
public struct RegexOptions: OptionSet, Sendable, Hashable {
    /// The bits.
    public let rawValue: UInt8

    /// Makes options from bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// `i`: letters match in either case.
    public static let insensitive = RegexOptions(rawValue: 1)
    /// `m`: `^` and `$` match at lines.
    public static let multiline = RegexOptions(rawValue: 2)
    /// `s`: `.` matches a newline too.
    public static let dotMatchesNewline = RegexOptions(rawValue: 4)
}
