/// Shows that a leaf is in a tree (RFC 9162 section 2.1.3).
public struct InclusionProof: Hashable, Sendable {
    /// The leaf's position, counted from 0.
    public let index: UInt64
    /// The number of leaves of the tree.
    public let size: UInt64
    /// Sibling hashes from the leaf's up to the root's child.
    public let path: [TreeHash]

    /// Takes a proof as it was received; ``verify(leafHash:root:)`` tells whether it holds.
    public init(index: UInt64, size: UInt64, path: [TreeHash]) {
        self.index = index
        self.size = size
        self.path = path
    }

    /// Makes the proof for the leaf at `index` in the tree of the first `size` leaves (section 2.1.3.1).
    ///
    /// - Throws: ``ProofError/indexOutOfRange(index:size:)``, or what the reader throws.
    public init(index: UInt64, size: UInt64, reader: some TreeHashReader) throws {
        guard index < size else { throw ProofError.indexOutOfRange(index: index, size: size) }
        var path: [TreeHash] = []
        var range = 0..<size
        while range.upperBound - range.lowerBound > 1 {
            let middle = range.lowerBound + (range.upperBound - range.lowerBound).largestPowerOfTwoBelow
            if index < middle {
                path.append(try reader.root(over: middle..<range.upperBound))
                range = range.lowerBound..<middle
            } else {
                path.append(try reader.root(over: range.lowerBound..<middle))
                range = middle..<range.upperBound
            }
        }
        self.init(index: index, size: size, path: path.reversed())
    }

    /// Checks the proof, step by step as in section 2.1.3.2.
    ///
    /// - Throws: ``ProofError`` when it does not hold.
    public func verify(leafHash: TreeHash, root: TreeHash) throws(ProofError) {
        guard index < size else { throw .indexOutOfRange(index: index, size: size) }
        var first = index
        var second = size - 1
        var hash = leafHash
        for sibling in path {
            guard second != 0 else { throw .wrongLength(hashCount: path.count) }
            if first & 1 == 1 || first == second {
                hash = .node(sibling, hash)
                while first & 1 == 0 && first != 0 {
                    first >>= 1
                    second >>= 1
                }
            } else {
                hash = .node(hash, sibling)
            }
            first >>= 1
            second >>= 1
        }
        guard second == 0 else { throw .wrongLength(hashCount: path.count) }
        guard hash == root else { throw .rootMismatch }
    }
}

extension UInt64 {
    /// The largest power of two that is smaller; the receiver is at least 2.
    var largestPowerOfTwoBelow: UInt64 { 1 << UInt64(63 - (self - 1).leadingZeroBitCount) }
}
