/// A range of leaves that hashes to one value in every tree that holds it (draft-ietf-plants-merkle-tree-certs,
/// section "Subtrees"): its start is a multiple of the smallest power of two that is not less than its length.
public struct Subtree: Hashable, Sendable {
    /// The first leaf.
    public let start: UInt64
    /// One past the last leaf.
    public let end: UInt64

    /// Names a subtree.
    ///
    /// - Throws: ``ProofError/sizesOutOfOrder(first:second:)`` when the bounds do not make one.
    public init(start: UInt64, end: UInt64) throws(ProofError) {
        guard start < end, end <= UInt64(Int64.max) else { throw .sizesOutOfOrder(first: start, second: end) }
        let length = end - start
        let width: UInt64 = length == 1 ? 1 : length.largestPowerOfTwoBelow * 2
        guard start.isMultiple(of: width) else { throw .sizesOutOfOrder(first: start, second: end) }
        self.start = start
        self.end = end
    }

    /// Checks that the leaf at `index` of the log is in the subtree.
    ///
    /// - Throws: ``ProofError`` when the proof does not hold.
    public func verifyInclusion(
        of leafHash: TreeHash, at index: UInt64, path: [TreeHash], root: TreeHash
    ) throws(ProofError) {
        guard index >= start, index < end else { throw .indexOutOfRange(index: index, size: end) }
        try InclusionProof(index: index - start, size: end - start, path: path).verify(leafHash: leafHash, root: root)
    }

    /// Checks that the subtree with `subtreeRoot` is part of the tree of `size` leaves with `root`.
    ///
    /// - Throws: ``ProofError`` when the proof does not hold.
    public func verifyConsistency(
        size: UInt64, path: [TreeHash], subtreeRoot: TreeHash, root: TreeHash
    ) throws(ProofError) {
        guard end <= size else { throw .sizesOutOfOrder(first: end, second: size) }
        var position = SubtreePosition(first: start, last: end - 1, tree: size - 1)
        if position.last == position.tree {
            while position.first != position.last { position.rise() }
        } else {
            while position.first != position.last && position.last & 1 == 1 { position.rise() }
        }
        var rest = path[...]
        var start = subtreeRoot
        if position.first != position.last {
            guard let hash = rest.popFirst() else { throw .wrongLength(hashCount: 0) }
            start = hash
        }
        var subtreeHash = start
        var treeHash = start
        for hash in rest {
            guard position.tree != 0 else { throw .wrongLength(hashCount: path.count) }
            if position.last & 1 == 1 || position.last == position.tree {
                if position.first < position.last { subtreeHash = .node(hash, subtreeHash) }
                treeHash = .node(hash, treeHash)
                while position.last & 1 == 0 && position.last != 0 { position.rise() }
            } else {
                treeHash = .node(treeHash, hash)
            }
            position.rise()
        }
        guard position.tree == 0 else { throw .wrongLength(hashCount: path.count) }
        guard subtreeHash == subtreeRoot else { throw .firstRootMismatch }
        guard treeHash == root else { throw .rootMismatch }
    }
}

/// Indices of three nodes on one level of a tree.
private struct SubtreePosition {
    var first: UInt64
    var last: UInt64
    var tree: UInt64

    /// Goes one level up.
    mutating func rise() {
        first >>= 1
        last >>= 1
        tree >>= 1
    }
}
