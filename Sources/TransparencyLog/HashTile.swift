/// The hashes of one tile: 32 bytes each, nothing between.
public struct HashTile: Hashable, Sendable {
    /// 1 to 256 hashes.
    public let hashes: [TreeHash]

    /// Puts hashes together.
    ///
    /// - Returns: `nil` for no hash or more than 256.
    public init?(hashes: [TreeHash]) {
        guard (1...TileCoordinate.fullWidth).contains(hashes.count) else { return nil }
        self.hashes = hashes
    }

    /// Reads the bytes of a tile.
    ///
    /// - Returns: `nil` when they are not 1 to 256 hashes.
    public static func parse(_ bytes: some Collection<UInt8>) -> HashTile? {
        guard bytes.count.isMultiple(of: TreeHash.byteCount),
            bytes.count <= TileCoordinate.fullWidth * TreeHash.byteCount
        else { return nil }
        var hashes: [TreeHash] = []
        var rest = bytes[...]
        while let hash = TreeHash(bytes: rest.prefix(TreeHash.byteCount)) {
            hashes.append(hash)
            rest = rest.dropFirst(TreeHash.byteCount)
        }
        return HashTile(hashes: hashes)
    }

    /// The bytes of the tile.
    public var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(hashes.count * TreeHash.byteCount)
        for hash in hashes { hash.append(to: &bytes) }
        return bytes
    }

    /// The root over `count` hashes from `start` on.
    ///
    /// - Parameter count: a power of two.
    /// - Returns: `nil` when the tile does not hold them all.
    public func root(from start: Int, count: Int) -> TreeHash? {
        guard start >= 0, count > 0, start + count <= hashes.count else { return nil }
        var range = CompactRange()
        for hash in hashes[start..<start + count] { range.append(hash) }
        return range.root
    }
}
