/// The entities of a collection by identifier, each with a number from 0 in the order in which they were given.
///
/// A class, so that handing a collection on counts one reference.
final class NodeTable: Sendable {
    /// The identifiers with their numbers.
    private let table: EntityTable
    /// The entities by number.
    let nodes: ContiguousArray<EntityNode>

    /// Makes an empty table.
    init() {
        table = EntityTable()
        nodes = []
    }

    /// Joins identifiers and entities, both by the same number.
    init(_ table: EntityTable, _ nodes: ContiguousArray<EntityNode>) {
        self.table = table
        self.nodes = nodes
    }

    /// The entity called `uid`, nil where there is none.
    @inline(__always)
    subscript(uid: EntityUID) -> EntityNode? {
        table.number(of: uid).map { nodes[Int($0)] }
    }

    /// The number of `uid`, nil where there is no such entity.
    @inline(__always)
    func number(of uid: EntityUID) -> Int32? { table.number(of: uid) }
}
