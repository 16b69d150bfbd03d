/// Grows a tree and cuts it into tiles and bundles on the way. Holds the right edge alone: at most 256 entries and
/// 256 hashes for each level.
public struct TileBuilder: Sendable {
    /// One file of the log.
    public struct File: Hashable, Sendable {
        /// Its name.
        public let coordinate: TileCoordinate
        /// Its content.
        public let bytes: [UInt8]
    }

    /// The tree so far.
    public private(set) var range = CompactRange()
    private var edges: [[TreeHash]] = []
    private var entries: [[UInt8]] = []
    private var full: [File] = []

    /// Begins with the empty tree.
    public init() {}

    /// Adds one entry.
    ///
    /// - Parameter hash: the leaf hash of `entry`.
    /// - Precondition: the entry is not longer than ``EntryBundle/maximumEntryByteCount``.
    public mutating func append(_ entry: [UInt8], hash: TreeHash) {
        precondition(entry.count <= EntryBundle.maximumEntryByteCount, "an entry has at most 65535 bytes")
        entries.append(entry)
        if entries.count == TileCoordinate.fullWidth {
            addFull(.entries, index: range.size >> UInt64(TileCoordinate.height), bytes: bundleBytes)
            entries.removeAll(keepingCapacity: true)
        }
        range.append(hash)
        var node = hash
        var level = 0
        while true {
            if edges.count == level { edges.append([]) }
            edges[level].append(node)
            guard edges[level].count == TileCoordinate.fullWidth, let tile = HashTile(hashes: edges[level]),
                let root = tile.root(from: 0, count: TileCoordinate.fullWidth)
            else { return }
            let index = (range.size - 1) >> UInt64(TileCoordinate.height * (level + 1))
            addFull(.hashes(level), index: index, bytes: tile.bytes)
            edges[level].removeAll(keepingCapacity: true)
            node = root
            level += 1
        }
    }

    /// The full tiles and bundles since the last call. To be called often enough to bound memory.
    public mutating func takeFull() -> [File] {
        defer { full.removeAll(keepingCapacity: true) }
        return full
    }

    /// The partial tiles and the partial bundle that a checkpoint of the present size needs.
    public var partial: [File] {
        var files: [File] = []
        if !entries.isEmpty,
            let coordinate = TileCoordinate.inTree(
                ofSize: range.size, level: .entries, index: range.size >> UInt64(TileCoordinate.height))
        {
            files.append(File(coordinate: coordinate, bytes: bundleBytes))
        }
        for (level, hashes) in edges.enumerated() where !hashes.isEmpty {
            let index = range.size >> UInt64(TileCoordinate.height * (level + 1))
            if let tile = HashTile(hashes: hashes),
                let coordinate = TileCoordinate.inTree(ofSize: range.size, level: .hashes(level), index: index)
            {
                files.append(File(coordinate: coordinate, bytes: tile.bytes))
            }
        }
        return files
    }

    private var bundleBytes: [UInt8] { EntryBundle(entries: entries)?.bytes ?? [] }

    private mutating func addFull(_ level: TileCoordinate.Level, index: UInt64, bytes: [UInt8]) {
        guard let coordinate = TileCoordinate(level: level, index: index) else { return }
        full.append(File(coordinate: coordinate, bytes: bytes))
    }
}
