/// Why one question cannot be answered; it counts as denied.
///
/// Alone in its request it is the answer's status; among others it stands in the context of its own answer.
public struct AskedFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// The HTTP status that says it: 400 for a question that makes no sense, 403 for one that the caller may not ask.
    public let status: Int
    /// What is wrong and what would be right.
    public let message: String

    /// States a fault.
    public init(status: Int, message: String) {
        self.status = status
        self.message = message
    }

    /// The message.
    public var description: String { message }
}
