/// The first fault of a schema.
///
/// The caller rejects the whole schema and shows the message to its author.
public struct SchemaError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong and what would be right.
    public let message: String
    /// Where the fault stands in the text or in the JSON document.
    public let position: SourcePosition

    /// Makes a fault.
    init(_ message: String, at position: SourcePosition) {
        self.message = message
        self.position = position
    }

    /// One line for people: place, fault, remedy.
    public var description: String { "\(position): \(message)" }
}
