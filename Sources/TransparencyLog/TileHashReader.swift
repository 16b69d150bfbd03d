/// Reads the hashes of a tree from its tiles.
///
/// - Important: tiles carry no signature. A proof made from them holds only if it verifies against a checkpoint.
public struct TileHashReader: TreeHashReader {
    /// Why a hash could not be read.
    public enum Failure: Error, Hashable, Sendable {
        /// The tree has no such subtree.
        case outsideTree(level: Int, index: UInt64)
        /// A tile is missing.
        case missing(path: String)
        /// A tile has not the length that the size of the tree demands.
        case malformed(path: String)
    }

    private let size: UInt64
    private let load: (TileCoordinate) throws -> [UInt8]?

    /// Reads the tree of `size` leaves.
    ///
    /// - Parameter load: gives the bytes of a tile, or `nil` when there is no such file.
    public init(size: UInt64, load: @escaping (TileCoordinate) throws -> [UInt8]?) {
        self.size = size
        self.load = load
    }

    public func hash(level: Int, index: UInt64) throws -> TreeHash {
        let below = level % TileCoordinate.height
        guard (0..<63).contains(level), index <= size >> UInt64(level) else {
            throw Failure.outsideTree(level: level, index: index)
        }
        let first = index << UInt64(below)
        let tileIndex = first >> UInt64(TileCoordinate.height)
        let coordinate = TileCoordinate.inTree(
            ofSize: size, level: .hashes(level / TileCoordinate.height), index: tileIndex)
        guard let coordinate else { throw Failure.outsideTree(level: level, index: index) }
        let tile = try read(coordinate)
        let start = Int(first & UInt64(TileCoordinate.fullWidth - 1))
        guard let root = tile.root(from: start, count: 1 << below) else {
            throw Failure.outsideTree(level: level, index: index)
        }
        return root
    }

    /// The tile as wide as the tree demands, cut from the full one where only that is kept.
    private func read(_ coordinate: TileCoordinate) throws -> HashTile {
        if let bytes = try load(coordinate) {
            guard let tile = HashTile.parse(bytes), tile.hashes.count == coordinate.width else {
                throw Failure.malformed(path: coordinate.path)
            }
            return tile
        }
        guard !coordinate.isFull, let bytes = try load(coordinate.full) else {
            throw Failure.missing(path: coordinate.path)
        }
        guard bytes.count == TileCoordinate.fullWidth * TreeHash.byteCount,
            let tile = HashTile.parse(bytes.prefix(coordinate.width * TreeHash.byteCount))
        else { throw Failure.malformed(path: coordinate.full.path) }
        return tile
    }
}

extension TileHashReader.Failure: CustomStringConvertible {
    public var description: String {
        switch self {
        case .outsideTree(let level, let index): "the tree has no complete subtree \(index) on level \(level)"
        case .missing(let path): "the tile `\(path)` is missing"
        case .malformed(let path): "the tile `\(path)` has the wrong length"
        }
    }
}
