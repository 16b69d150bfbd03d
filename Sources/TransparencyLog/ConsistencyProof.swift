/// Shows that a tree is the beginning of a larger one (RFC 9162 section 2.1.4).
public struct ConsistencyProof: Hashable, Sendable {
    /// The number of leaves of the smaller tree.
    public let firstSize: UInt64
    /// The number of leaves of the larger tree.
    public let secondSize: UInt64
    /// The hashes.
    public let path: [TreeHash]

    /// Takes a proof as it was received; ``verify(firstRoot:secondRoot:)`` tells whether it holds.
    public init(firstSize: UInt64, secondSize: UInt64, path: [TreeHash]) {
        self.firstSize = firstSize
        self.secondSize = secondSize
        self.path = path
    }

    /// Makes the proof (section 2.1.4.1). Equal sizes, and the empty tree, give a proof without hashes.
    ///
    /// - Throws: ``ProofError/sizesOutOfOrder(first:second:)``, or what the reader throws.
    public init(firstSize: UInt64, secondSize: UInt64, reader: some TreeHashReader) throws {
        guard firstSize <= secondSize else {
            throw ProofError.sizesOutOfOrder(first: firstSize, second: secondSize)
        }
        var path: [TreeHash] = []
        if firstSize > 0 && firstSize < secondSize {
            var range = 0..<secondSize
            var isKnown = true
            while range.upperBound != firstSize {
                let middle = range.lowerBound + (range.upperBound - range.lowerBound).largestPowerOfTwoBelow
                if firstSize <= middle {
                    path.append(try reader.root(over: middle..<range.upperBound))
                    range = range.lowerBound..<middle
                } else {
                    path.append(try reader.root(over: range.lowerBound..<middle))
                    range = middle..<range.upperBound
                    isKnown = false
                }
            }
            if !isKnown { path.append(try reader.root(over: range)) }
        }
        self.init(firstSize: firstSize, secondSize: secondSize, path: path.reversed())
    }

    /// Checks the proof, step by step as in section 2.1.4.2.
    ///
    /// The standard leaves out sizes 0 and equal sizes. Here equal trees need equal roots and no hashes; a comparison
    /// with the empty tree is refused, because it would hold for every tree and so say nothing.
    ///
    /// - Throws: ``ProofError`` when it does not hold.
    public func verify(firstRoot: TreeHash, secondRoot: TreeHash) throws(ProofError) {
        guard firstSize > 0, firstSize <= secondSize else {
            throw .sizesOutOfOrder(first: firstSize, second: secondSize)
        }
        guard firstSize < secondSize else {
            guard path.isEmpty else { throw .wrongLength(hashCount: path.count) }
            guard firstRoot == secondRoot else { throw .rootMismatch }
            return
        }
        guard !path.isEmpty else { throw .wrongLength(hashCount: 0) }
        var rest = path[...]
        let start = firstSize & (firstSize - 1) == 0 ? firstRoot : rest.removeFirst()
        var first = firstSize - 1
        var second = secondSize - 1
        while first & 1 == 1 {
            first >>= 1
            second >>= 1
        }
        var firstHash = start
        var secondHash = start
        for hash in rest {
            guard second != 0 else { throw .wrongLength(hashCount: path.count) }
            if first & 1 == 1 || first == second {
                firstHash = .node(hash, firstHash)
                secondHash = .node(hash, secondHash)
                while first & 1 == 0 && first != 0 {
                    first >>= 1
                    second >>= 1
                }
            } else {
                secondHash = .node(secondHash, hash)
            }
            first >>= 1
            second >>= 1
        }
        guard second == 0 else { throw .wrongLength(hashCount: path.count) }
        guard firstHash == firstRoot else { throw .firstRootMismatch }
        guard secondHash == secondRoot else { throw .rootMismatch }
    }
}
