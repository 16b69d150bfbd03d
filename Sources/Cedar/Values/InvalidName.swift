/// A text that is no valid name of an entity type.
///
/// The caller rejects the input that the name came from.
public struct InvalidName: Error, Hashable, Sendable, CustomStringConvertible {
    /// The text that was given.
    public let name: Text
    /// Why it is refused and what would be right.
    public let reason: String

    /// One line for people.
    public var description: String { "`\(name)` is not an entity type: \(reason)" }
}
