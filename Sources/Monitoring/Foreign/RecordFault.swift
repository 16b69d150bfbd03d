/// Why a line is no record of the log that it was found in.
public struct RecordFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong, and what was expected.
    public let description: String

    /// Says what is wrong.
    public init(_ description: String) { self.description = description }
}
