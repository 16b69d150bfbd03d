/// An action as the asking program names it (AuthZEN 1.0, section 5.3).
public struct AskedAction: Hashable, Sendable {
    /// The name.
    public let name: String
    /// What belongs to this doing of it. Cedar's actions have no attributes of a request, so policies read it as
    /// `context.action`.
    public let properties: [PlainValue.Member]

    /// Names an action.
    public init(name: String, properties: [PlainValue.Member] = []) {
        self.name = name
        self.properties = properties
    }
}
