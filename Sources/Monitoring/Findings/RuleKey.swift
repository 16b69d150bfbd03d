/// The place of a rule in the order of lists: by title, then by reference.
public struct RuleKey: Hashable, Sendable {
    /// The title.
    public let title: String
    /// The reference.
    public let reference: String

    /// Names a place.
    public init(title: String, reference: String) {
        self.title = title
        self.reference = reference
    }
}
