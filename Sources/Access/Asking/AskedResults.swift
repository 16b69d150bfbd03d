/// One page of a search's answer.
public struct AskedResults: Hashable, Sendable {
    /// The identifiers of entities, or the names of actions, in ascending order.
    public let found: [String]
    /// The token of the next page; empty when there is none.
    public let nextToken: String

    /// Nothing.
    static let none = AskedResults(found: [], nextToken: "")
}
