public import Domain

/// An exception in force: a filter that somebody answers for and that ends by itself.
public struct RuleException: Hashable, Sendable, Codable {
    /// The title.
    public let title: String
    /// Who answers for it.
    public let owner: String
    /// The moment from which it is no longer in force.
    public let ends: Timestamp
    /// The file that it lies in.
    public let file: String
    /// The rules that it restricts, by reference.
    public let rules: [String]

    /// Describes an exception.
    public init(title: String, owner: String, ends: Timestamp, file: String, rules: [String]) {
        self.title = title
        self.owner = owner
        self.ends = ends
        self.file = file
        self.rules = rules
    }
}
