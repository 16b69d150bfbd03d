/// Entities by everything that a permit could ask of them: by type, by ancestor, by the values at the paths that
/// policies name.
///
/// Entities are numbered by rank, their place in the order of identifiers, so that a type is a range of ranks, results
/// come in one order, and a cursor is a place in it. Made in one pass over the entities; 4 bytes for each ancestor link
/// and each value at a path.
final class EntityIndex: Sendable {
    /// The identifiers by rank.
    let entities: ContiguousArray<EntityUID>
    /// The ranks of each type.
    private let types: [EntityType: Range<Int32>]
    /// The ranks of the entities themselves.
    private let ranks: EntityTable
    /// The ranks of entities below an entity, without itself.
    private let below: PostingTable
    /// The postings by path.
    private let paths: [ReachConstraint.Names: PathPostings]

    /// Indexes all entities of a collection for the paths of some constraints.
    init(_ nodes: NodeTable, _ constraints: [[ReachConstraint]]) {
        let sorted = ContiguousArray(nodes.nodes.sorted { $0.entity.uid < $1.entity.uid })
        entities = ContiguousArray(sorted.map(\.entity.uid))
        var ranks = EntityTable(capacity: sorted.count)
        var types: [EntityType: Range<Int32>] = [:]
        var start = 0
        for rank in entities.indices {
            _ = ranks.insert(entities[rank])
            if rank + 1 == entities.count || entities[rank + 1].type != entities[rank].type {
                types[entities[rank].type] = Int32(start)..<Int32(rank + 1)
                start = rank + 1
            }
        }
        self.ranks = ranks
        self.types = types
        below = PostingTable(sorted)
        var names = Set<ReachConstraint.Names>()
        for constraint in constraints.joined() { constraint.collect(into: &names) }
        paths = Dictionary(uniqueKeysWithValues: names.map { ($0, PathPostings($0, sorted, nodes)) })
    }

    /// The ranks of all entities, or of those of one type.
    func all(_ type: EntityType?) -> Range<Int32> {
        guard let type else { return 0..<Int32(entities.count) }
        return types[type] ?? 0..<0
    }

    /// The rank of the first entity after `uid` in the order of identifiers, which need not exist.
    func rank(after uid: EntityUID) -> Int32 {
        var low = 0
        var high = entities.count
        while low < high {
            let middle = (low + high) / 2
            if entities[middle] <= uid { low = middle + 1 } else { high = middle }
        }
        return Int32(low)
    }

    /// The entities that could satisfy a constraint, nil where the constraint does not bound them.
    ///
    /// - Parameter known: The value of what is known, nil where it has none.
    func postings(_ constraint: ReachConstraint, known: (ReachConstraint.Known) -> Value?) -> Postings? {
        switch constraint {
        case .among(let uids): return among(uids)
        case .below(let uids): return below(uids)
        case .type(let type): return Postings(range: all(type))
        case .value(let names, let values): return paths[names]?.values(values)
        case .element(let names, let values): return paths[names]?.elements(values)
        case .valueBelow(let names, let uids): return paths[names]?.below(uids)
        case .equalsKnown(let expression):
            guard case .entity(let uid)? = known(expression) else { return Postings() }
            return among([uid])
        case .belowKnown(let expression): return below(Self.entities(known(expression)))
        case .valueEqualsKnown(let names, let expression):
            return paths[names]?.values([known(expression)].compactMap(\.self))
        case .containsKnown(let names, let expression):
            return paths[names]?.elements([known(expression)].compactMap(\.self))
        case .holdsKnown(let names, let expression):
            guard case .entity(let uid)? = known(expression) else { return Postings() }
            return paths[names]?.holding(uid)
        case .any(let alternatives):
            var result = Postings()
            for alternative in alternatives {
                guard let best = smallest(alternative, known: known) else { return nil }
                result.add(best)
            }
            return result
        }
    }

    /// The smallest bound that some of several constraints give, nil where none does.
    func smallest(_ constraints: [ReachConstraint], known: (ReachConstraint.Known) -> Value?) -> Postings? {
        var best: Postings?
        for constraint in constraints {
            guard let postings = postings(constraint, known: known) else { continue }
            if postings.count < best?.count ?? .max { best = postings }
        }
        return best
    }

    /// The entities themselves.
    private func among(_ uids: [EntityUID]) -> Postings {
        var result = Postings()
        for uid in uids { if let rank = ranks.number(of: uid) { result.add(rank) } }
        return result
    }

    /// The entities and all below them.
    private func below(_ uids: [EntityUID]) -> Postings {
        var result = among(uids)
        for uid in uids { result.add(below.ranks(below: uid)) }
        return result
    }

    /// The entities that a value to the right of `in` names.
    private static func entities(_ value: Value?) -> [EntityUID] {
        switch value {
        case .entity(let uid): [uid]
        case .set(let set): set.elements.compactMap { if case .entity(let uid) = $0 { uid } else { nil } }
        default: []
        }
    }
}

extension ReachConstraint {
    /// Collects the paths that the constraint asks for.
    fileprivate func collect(into names: inout Set<Names>) {
        switch self {
        case .value(let path, _), .element(let path, _), .valueBelow(let path, _), .valueEqualsKnown(let path, _),
            .containsKnown(let path, _), .holdsKnown(let path, _):
            names.insert(path)
        case .any(let alternatives):
            for constraint in alternatives.joined() { constraint.collect(into: &names) }
        case .among, .below, .type, .equalsKnown, .belowKnown: break
        }
    }
}
