/// Why a proof was refused. The statement that it was to prove counts as false.
public enum ProofError: Error, Hashable, Sendable {
    /// The index is not smaller than the size.
    case indexOutOfRange(index: UInt64, size: UInt64)
    /// The sizes, or the bounds of a subtree, cannot be compared.
    case sizesOutOfOrder(first: UInt64, second: UInt64)
    /// The proof has too few or too many hashes.
    case wrongLength(hashCount: Int)
    /// The hashes do not add up to the older root.
    case firstRootMismatch
    /// The hashes do not add up to the root.
    case rootMismatch
}

extension ProofError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .indexOutOfRange(let index, let size): "index \(index) is not in a tree of \(size) leaves"
        case .sizesOutOfOrder(let first, let second):
            "a tree of \(first) leaves cannot be compared with one of \(second)"
        case .wrongLength(let count): "a proof of \(count) hashes does not fit the sizes"
        case .firstRootMismatch: "the proof does not lead to the root of the smaller tree"
        case .rootMismatch: "the proof does not lead to the root of the tree"
        }
    }
}
