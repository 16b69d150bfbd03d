/// Computes the ancestors of every entity, parents before children, without recursion.
enum Hierarchy {
    /// Checks the entities and joins each to its ancestors.
    ///
    /// Entities with the same single parent share one set of ancestors, so that flat hierarchies cost nothing.
    ///
    /// - Throws: `EntitiesError.duplicate`, `.cycle`, `.tooMany` or `.hierarchyTooLarge`.
    static func build(_ entities: [Entity]) throws(EntitiesError) -> [EntityUID: EntityNode] {
        guard entities.count <= Limits.entities else { throw .tooMany(count: entities.count) }
        var indices = [EntityUID: Int](minimumCapacity: entities.count)
        for (index, entity) in entities.enumerated() where indices.updateValue(index, forKey: entity.uid) != nil {
            throw .duplicate(entity.uid)
        }
        var nodes = [EntityUID: EntityNode](minimumCapacity: entities.count)
        var sharedByParent: [EntityUID: Ancestors] = [:]
        var isOpen = [Bool](repeating: false, count: entities.count)
        var links = 0
        var stack: [Int] = []
        for start in entities.indices where nodes[entities[start].uid] == nil {
            stack.append(start)
            while let index = stack.last {
                let entity = entities[index]
                if nodes[entity.uid] != nil {
                    stack.removeLast()
                    continue
                }
                if !isOpen[index] {
                    isOpen[index] = true
                    for parent in entity.parents where nodes[parent] == nil {
                        guard let parentIndex = indices[parent] else { continue }
                        if isOpen[parentIndex] { throw .cycle(parent) }
                        stack.append(parentIndex)
                    }
                    if stack.last != index { continue }
                }
                let ancestors = try ancestors(of: entity, nodes: nodes, sharedByParent: &sharedByParent, links: &links)
                nodes[entity.uid] = EntityNode(entity, ancestors: ancestors)
                stack.removeLast()
            }
        }
        return nodes
    }

    /// The ancestors of an entity whose existing parents are done.
    private static func ancestors(
        of entity: Entity, nodes: [EntityUID: EntityNode], sharedByParent: inout [EntityUID: Ancestors],
        links: inout Int
    ) throws(EntitiesError) -> Ancestors {
        let parents = entity.parents
        guard let first = parents.first else { return .none }
        if parents.count == 1, let shared = sharedByParent[first] { return shared }
        for parent in parents { links += 1 + (nodes[parent]?.ancestors.sorted.count ?? 0) }
        guard links <= Limits.ancestorLinks else { throw .hierarchyTooLarge }
        if parents.count == 1 {
            let ancestors = (nodes[first]?.ancestors ?? .none).inserting(first)
            sharedByParent[first] = ancestors
            return ancestors
        }
        var all = ContiguousArray<EntityUID>()
        for parent in parents {
            all.append(parent)
            if let node = nodes[parent] { all.append(contentsOf: node.ancestors.sorted) }
        }
        return Ancestors(all)
    }
}
