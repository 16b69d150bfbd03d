/// The entities of a collection by identifier.
///
/// A class, so that handing a collection on counts one reference. The places of the table hold the entities themselves
/// beside their hashes, so that a look-up touches a place, an entity and its identifier, and nothing else.
final class NodeTable: Sendable {
    /// One place of the table.
    private struct Place: Sendable {
        /// The hash of the entity's identifier.
        var hash: Int
        /// The entity, nil where the place is free.
        var node: EntityNode?
    }

    /// The entities in the order in which they were given.
    let nodes: ContiguousArray<EntityNode>
    /// The places; a power of two in length, at most half full.
    private let places: ContiguousArray<Place>

    /// Makes a table of entities with distinct identifiers.
    init(_ nodes: ContiguousArray<EntityNode>) {
        var length = 4
        while length < nodes.count * 2 { length *= 2 }
        var places = ContiguousArray(repeating: Place(hash: 0, node: nil), count: length)
        for node in nodes {
            let hash = node.entity.uid.storage.hash
            var index = hash & (length - 1)
            while places[index].node != nil { index = (index + 1) & (length - 1) }
            places[index] = Place(hash: hash, node: node)
        }
        self.nodes = nodes
        self.places = places
    }

    /// Takes a table that is filled already.
    private init(_ nodes: ContiguousArray<EntityNode>, _ places: ContiguousArray<Place>) {
        self.nodes = nodes
        self.places = places
    }

    /// The same table with `node` in the place of the one of the same name, or added.
    func setting(_ node: EntityNode) -> NodeTable {
        let uid = node.entity.uid
        guard let old = self[uid], let position = nodes.firstIndex(where: { $0 === old }),
            let place = places.firstIndex(where: { $0.node === old })
        else { return NodeTable(nodes + [node]) }
        var nodes = nodes
        var places = places
        nodes[position] = node
        places[place].node = node
        return NodeTable(nodes, places)
    }

    /// The entity called `uid`, nil where there is none.
    @inline(__always)
    subscript(uid: EntityUID) -> EntityNode? {
        let hash = uid.storage.hash
        let mask = places.count &- 1
        var index = hash & mask
        while let node = places[index].node {
            if places[index].hash == hash, node.entity.uid == uid { return node }
            index = (index &+ 1) & mask
        }
        return nil
    }
}
