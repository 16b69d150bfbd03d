/// A Merkle tree that grows by one leaf at a time and remembers only what its root needs: at most 64 hashes.
public struct CompactRange: Hashable, Sendable {
    /// The number of leaves.
    public private(set) var size: UInt64
    /// Roots of the complete subtrees that the tree is cut into, the largest, leftmost first.
    public private(set) var subtrees: [TreeHash]

    /// The empty tree.
    public init() {
        size = 0
        subtrees = []
    }

    /// A tree of `size` leaves whose complete subtrees are read from `reader`.
    ///
    /// - Throws: what the reader throws.
    public init(size: UInt64, reader: some TreeHashReader) throws {
        self.init()
        var low: UInt64 = 0
        while low < size {
            let level = 63 - (size - low).leadingZeroBitCount
            subtrees.append(try reader.hash(level: level, index: low >> UInt64(level)))
            low += 1 << UInt64(level)
        }
        self.size = size
    }

    /// Adds the leaf that has `hash`.
    public mutating func append(_ hash: TreeHash) {
        var node = hash
        var remaining = size
        while remaining & 1 == 1, let left = subtrees.popLast() {
            node = .node(left, node)
            remaining >>= 1
        }
        subtrees.append(node)
        size += 1
    }

    /// The Merkle tree hash (RFC 9162 section 2.1.1).
    public var root: TreeHash {
        guard var root = subtrees.last else { return .emptyRoot }
        for left in subtrees.dropLast().reversed() { root = .node(left, root) }
        return root
    }
}
