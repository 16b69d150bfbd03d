/// The first fault of a JSON document.
///
/// The caller rejects the document.
public struct JSONError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong and what would be right.
    public let message: String
    /// Where.
    public let position: SourcePosition

    /// One line for people: place, fault, remedy.
    public var description: String { "\(position): \(message)" }
}
