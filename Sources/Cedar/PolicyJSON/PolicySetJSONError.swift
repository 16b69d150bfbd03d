/// The first fault of policies as JSON.
///
/// The caller rejects the whole document and shows the message to its author.
public struct PolicySetJSONError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong and what would be right.
    public let message: String
    /// The value at fault as a JSON Pointer (RFC 6901), such as `/staticPolicies/p/conditions/0/body`; empty for the
    /// whole document and for text that is no JSON.
    public let pointer: String
    /// Where the value stands in the document.
    public let position: SourcePosition

    /// One line for people: place, fault, remedy.
    public var description: String {
        pointer.isEmpty ? "\(position): \(message)" : "\(position), \(pointer): \(message)"
    }
}
