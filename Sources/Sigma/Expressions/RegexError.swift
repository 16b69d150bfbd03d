/// Why a regular expression was refused.
///
/// Whoever gets one shows it: the fault is the rule's, and the rest of the rules are unaffected.
public struct RegexError: Error, Equatable, CustomStringConvertible {
    /// What is wrong, in a line.
    public let reason: String
    /// Where, as a count of Unicode scalars from the start, 0-based.
    public let offset: Int

    /// The reason with its place.
    public var description: String { "\(reason) at character \(offset + 1) of the regular expression" }
}
