/// A rule forbids what was asked, in words for the person who asked. Answered with 422 and the form again.
public struct ConsoleActError: Error, Hashable, CustomStringConvertible {
    /// What is in the way and what would help, one sentence without a full stop.
    public let description: String

    /// States what is in the way.
    public init(_ description: String) { self.description = description }
}
