/// For every ancestor the ranks of the entities below it, ascending, all in one array.
struct PostingTable: Sendable {
    /// The ancestors.
    private var ancestors = EntityTable()
    /// Where the ranks of the n-th ancestor start; one more than there are ancestors.
    private var starts: [Int] = [0]
    /// The ranks.
    private var ranks: [Int32] = []

    /// Turns the ancestor links of entities, given by rank, around.
    init(_ nodes: ContiguousArray<EntityNode>) {
        var counts: [Int] = []
        for node in nodes {
            for uid in node.ancestors.sorted {
                let number = Int(ancestors.insert(uid))
                if number == counts.count { counts.append(0) }
                counts[number] += 1
            }
        }
        for count in counts { starts.append((starts.last ?? 0) + count) }
        ranks = [Int32](repeating: 0, count: starts.last ?? 0)
        var next = starts
        for (rank, node) in nodes.enumerated() {
            for uid in node.ancestors.sorted {
                guard let number = ancestors.number(of: uid).map(Int.init) else { continue }
                ranks[next[number]] = Int32(rank)
                next[number] += 1
            }
        }
    }

    /// The ranks of all entities below `uid`.
    func ranks(below uid: EntityUID) -> ArraySlice<Int32> {
        guard let number = ancestors.number(of: uid).map(Int.init) else { return [] }
        return ranks[starts[number]..<starts[number + 1]]
    }
}
