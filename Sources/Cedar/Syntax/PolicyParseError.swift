/// The first fault of a policy text.
///
/// The caller rejects the whole text and shows the message to its author.
public struct PolicyParseError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong and what would be right.
    public let message: String
    /// Where the fault stands.
    public let position: SourcePosition

    /// One line for people: place, fault, remedy.
    public var description: String { "\(position): \(message)" }
}
