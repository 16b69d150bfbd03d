/// Entities with distinct identifiers and a hierarchy without cycles: what policies can look up.
///
/// Immutable; the ancestors of every entity are computed when the value is made, so that `in` is one look-up. An
/// identifier without an entity here is legal everywhere: it has no attributes, no tags and no ancestors.
public struct Entities: Sendable {
    /// The entities with their ancestors.
    let nodes: NodeTable

    /// Makes an empty collection.
    public init() {
        nodes = NodeTable([])
    }

    /// Takes entities that are joined to their ancestors already.
    init(nodes: NodeTable) {
        self.nodes = nodes
    }

    /// Makes a collection of entities in any order.
    ///
    /// - Throws: `EntitiesError.duplicate`, `.cycle`, `.tooMany` or `.hierarchyTooLarge`.
    public init(_ entities: [Entity]) throws(EntitiesError) {
        nodes = try Hierarchy.build(entities)
    }

    /// The number of entities.
    public var count: Int { nodes.nodes.count }

    /// Whether there are no entities.
    public var isEmpty: Bool { nodes.nodes.isEmpty }

    /// The entity called `uid`, nil where there is none.
    public subscript(uid: EntityUID) -> Entity? { nodes[uid]?.entity }

    /// All entities in ascending order of their identifiers.
    public var sorted: [Entity] {
        nodes.nodes.map(\.entity).sorted { $0.uid < $1.uid }
    }

    /// The identifiers of all ancestors of `uid`, in ascending order, without itself.
    public func ancestors(of uid: EntityUID) -> [EntityUID] {
        nodes[uid].map { $0.ancestors.sorted.sorted() } ?? []
    }

    /// Whether `descendant` is `ancestor` or has it among its ancestors: Cedar's `in`.
    public func isEntity(_ descendant: EntityUID, in ancestor: EntityUID) -> Bool {
        descendant == ancestor || (nodes[descendant]?.ancestors.contains(ancestor) ?? false)
    }
}
