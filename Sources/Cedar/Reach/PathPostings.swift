/// The entities by what stands at one attribute path.
struct PathPostings: Sendable {
    /// The ranks by the value itself.
    private var byValue: [Value: [Int32]] = [:]
    /// The ranks by each element of a set.
    private var byElement: [Value: [Int32]] = [:]
    /// The ranks by each ancestor of an entity.
    private var byAncestor: [EntityUID: [Int32]] = [:]
    /// The entities, for their ancestors.
    private let nodes: NodeTable

    /// Follows the path from every entity, given by rank.
    init(_ path: ReachConstraint.Names, _ sorted: ContiguousArray<EntityNode>, _ nodes: NodeTable) {
        self.nodes = nodes
        for (rank, node) in sorted.enumerated() {
            guard let value = Self.value(path, node, nodes) else { continue }
            byValue[value, default: []].append(Int32(rank))
            switch value {
            case .set(let set):
                for element in set.elements { byElement[element, default: []].append(Int32(rank)) }
            case .entity(let uid):
                for ancestor in nodes[uid]?.ancestors.sorted ?? [] {
                    byAncestor[ancestor, default: []].append(Int32(rank))
                }
            default: break
            }
        }
    }

    /// The entities with one of some values.
    func values(_ values: [Value]) -> Postings { Self.union(values, byValue) }

    /// The entities whose set has one of some elements.
    func elements(_ values: [Value]) -> Postings { Self.union(values, byElement) }

    /// The entities whose entity is in one of some.
    func below(_ uids: [EntityUID]) -> Postings {
        var result = Self.union(uids.map(Value.entity), byValue)
        result.add(Self.union(uids, byAncestor))
        return result
    }

    /// The entities whose entity, or one of whose set, is `uid` or above it.
    func holding(_ uid: EntityUID) -> Postings {
        var holders = [Value.entity(uid)]
        for ancestor in nodes[uid]?.ancestors.sorted ?? [] { holders.append(.entity(ancestor)) }
        var result = values(holders)
        result.add(elements(holders))
        return result
    }

    /// The union of the lists under some keys.
    private static func union<Key: Hashable>(_ keys: [Key], _ lists: [Key: [Int32]]) -> Postings {
        var result = Postings()
        for key in keys { if let list = lists[key] { result.add(list[...]) } }
        return result
    }

    /// The value at a path from an entity.
    private static func value(_ path: ReachConstraint.Names, _ node: EntityNode, _ nodes: NodeTable) -> Value? {
        guard let first = path.names.first else { return nil }
        var value = path.startsWithTag ? node.entity.tags[first] : node.entity.attributes[first]
        for name in path.names.dropFirst() {
            switch value {
            case .record(let record): value = record[name]
            case .entity(let uid): value = nodes[uid]?.entity.attributes[name]
            default: return nil
            }
        }
        return value
    }
}
