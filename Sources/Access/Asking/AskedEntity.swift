/// A subject or a resource as the asking program names it (AuthZEN 1.0, sections 5.1 and 5.2).
public struct AskedEntity: Hashable, Sendable {
    /// The type, in the asking program's words.
    public let type: String
    /// The identifier within the type; empty where a search looks for it.
    public let id: String
    /// What the asking program says about it. Claims: only an allow-list lets policies see them.
    public let properties: [PlainValue.Member]

    /// Names an entity.
    public init(type: String, id: String, properties: [PlainValue.Member] = []) {
        self.type = type
        self.id = id
        self.properties = properties
    }
}
