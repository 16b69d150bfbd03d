/// Gives the hashes of a tree that is stored somewhere: what proofs are made from.
public protocol TreeHashReader {
    /// The hash of the complete subtree over the leaves `index << level ..< (index + 1) << level`.
    ///
    /// - Parameter level: height of the subtree; 0 is a leaf's hash.
    /// - Throws: when the hash cannot be had.
    func hash(level: Int, index: UInt64) throws -> TreeHash
}

extension TreeHashReader {
    /// The Merkle tree hash of the leaves in `range` (`MTH` of RFC 9162 section 2.1.1).
    ///
    /// - Parameter range: not empty; its lower bound is a multiple of every complete subtree that it is cut into,
    ///   as is so for each range that the recursion of the standard visits.
    /// - Throws: what ``hash(level:index:)`` throws.
    public func root(over range: Range<UInt64>) throws -> TreeHash {
        guard !range.isEmpty else { return .emptyRoot }
        var low = range.lowerBound
        var subtrees: [TreeHash] = []
        while low < range.upperBound {
            let level = 63 - (range.upperBound - low).leadingZeroBitCount
            subtrees.append(try hash(level: level, index: low >> UInt64(level)))
            low += 1 << UInt64(level)
        }
        var root = subtrees.removeLast()
        while let left = subtrees.popLast() { root = .node(left, root) }
        return root
    }
}
