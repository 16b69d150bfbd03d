/// Computes the ancestors of every entity, parents before children, without recursion.
struct Hierarchy {
    /// The entities by number.
    private let entities: [Entity]
    /// Their identifiers.
    private let table: EntityTable
    /// The entities that are done.
    private var nodes: ContiguousArray<EntityNode?>
    /// The numbers of parents that were some entity's only one.
    private var onlyParents = EntityTable()
    /// The ancestors of their children.
    private var shared: ContiguousArray<Ancestors> = []
    /// The ancestor links looked at.
    private var links = 0

    /// Checks the entities and joins each to its ancestors.
    ///
    /// Entities with the same single parent share one set of ancestors, so that flat hierarchies cost nothing.
    ///
    /// - Throws: `EntitiesError.duplicate`, `.cycle`, `.tooMany` or `.hierarchyTooLarge`.
    static func build(_ entities: [Entity]) throws(EntitiesError) -> NodeTable {
        guard entities.count <= Limits.entities else { throw .tooMany(count: entities.count) }
        var table = EntityTable(capacity: entities.count)
        for (index, entity) in entities.enumerated() where Int(table.insert(entity.uid)) != index {
            throw .duplicate(entity.uid)
        }
        var hierarchy = Hierarchy(entities, table)
        try hierarchy.connect()
        return NodeTable(ContiguousArray(hierarchy.nodes.compactMap(\.self)))
    }

    /// Starts with no entity done.
    private init(_ entities: [Entity], _ table: EntityTable) {
        self.entities = entities
        self.table = table
        nodes = ContiguousArray(repeating: nil, count: entities.count)
    }

    /// Does all entities.
    private mutating func connect() throws(EntitiesError) {
        var isOpen = [Bool](repeating: false, count: entities.count)
        var stack: [Int] = []
        for start in entities.indices where nodes[start] == nil {
            stack.append(start)
            while let index = stack.last {
                if nodes[index] != nil {
                    stack.removeLast()
                    continue
                }
                if !isOpen[index] {
                    isOpen[index] = true
                    for parent in entities[index].parents {
                        guard let number = table.number(of: parent).map(Int.init), nodes[number] == nil
                        else { continue }
                        if isOpen[number] { throw .cycle(parent) }
                        stack.append(number)
                    }
                    if stack.last != index { continue }
                }
                nodes[index] = EntityNode(entities[index], ancestors: try ancestors(of: entities[index].parents))
                stack.removeLast()
            }
        }
    }

    /// The ancestors of an entity whose existing parents are done.
    private mutating func ancestors(of parents: [EntityUID]) throws(EntitiesError) -> Ancestors {
        guard let first = parents.first else { return .none }
        if parents.count == 1, let known = onlyParents.number(of: first) { return shared[Int(known)] }
        for parent in parents { links += 1 + (node(parent)?.ancestors.sorted.count ?? 0) }
        guard links <= Limits.ancestorLinks else { throw .hierarchyTooLarge }
        if parents.count == 1 {
            let ancestors = (node(first)?.ancestors ?? .none).inserting(first)
            _ = onlyParents.insert(first)
            shared.append(ancestors)
            return ancestors
        }
        var all = ContiguousArray<EntityUID>()
        for parent in parents {
            all.append(parent)
            if let node = node(parent) { all.append(contentsOf: node.ancestors.sorted) }
        }
        return Ancestors(all)
    }

    /// An entity that is done, nil where there is no such entity.
    private func node(_ uid: EntityUID) -> EntityNode? {
        table.number(of: uid).flatMap { nodes[Int($0)] }
    }
}
