/// Two policies of one set share a name.
///
/// The caller renames one of them.
public struct DuplicatePolicyID: Error, Hashable, Sendable, CustomStringConvertible {
    /// The name that occurs twice.
    public let id: PolicyID

    /// One line for people.
    public var description: String { "policy `\(id)` occurs twice in one policy set; give each policy its own name" }
}
