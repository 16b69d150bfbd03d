/// One entity: its identifier, attributes, direct parents and tags.
public struct Entity: Hashable, Sendable {
    /// The unique identifier.
    public let uid: EntityUID
    /// The attributes.
    public var attributes: Record
    /// The direct parents in the hierarchy, in ascending order and distinct; they need not exist.
    public let parents: [EntityUID]
    /// The tags.
    public var tags: Record

    /// Makes an entity; equal parents become one.
    public init(uid: EntityUID, attributes: Record = Record(), parents: [EntityUID] = [], tags: Record = Record()) {
        self.uid = uid
        self.attributes = attributes
        self.tags = tags
        self.parents = parents.count < 2 ? parents : Set(parents).sorted()
    }
}
