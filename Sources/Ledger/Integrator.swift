internal import TransparencyLog

/// Derives tiles and checkpoint from the segments. Used by one thread; it waits for the disk.
struct Integrator {
    private let tiles: any TileStorage
    private var builder: TileBuilder
    private var grownFolders: [String] = []
    /// The size of the last checkpoint that was published.
    private(set) var publishedSize: UInt64

    /// Goes on from a published checkpoint.
    ///
    /// - Parameter builder: the tree of exactly `publishedSize` leaves, or the empty one to write all tiles again.
    init(tiles: any TileStorage, builder: TileBuilder, publishedSize: UInt64) {
        self.tiles = tiles
        self.builder = builder
        self.publishedSize = publishedSize
    }

    /// The number of records whose full tiles are written.
    var size: UInt64 { builder.range.size }

    /// Adds records in order and writes the tiles that they fill.
    mutating func add(_ records: [SegmentRecord]) throws {
        for record in records {
            guard record.index == size else { continue }
            builder.append(record.leaf, hash: .leaf(record.leaf))
        }
        let full = builder.takeFull()
        try tiles.write(full)
        grownFolders += full.map(\.coordinate.partialFolder)
    }

    /// Puts back what a loss of power took of the partial tiles that the published checkpoint needs.
    func restorePartial() throws {
        let lost = try builder.partial.filter { try tiles.read($0.coordinate.path) != $0.bytes }
        if !lost.isEmpty { try tiles.write(lost) }
    }

    /// Writes the partial tiles that a checkpoint of the present size needs, and returns its text.
    ///
    /// They are of use until the next checkpoint, and their flushes would compete with those that appends wait for: so
    /// a loss of power may take them, and ``restorePartial()`` puts them back.
    func prepareCheckpoint(origin: String) throws -> Checkpoint {
        try tiles.writeRestorable(builder.partial)
        return Checkpoint(origin: origin, size: size, root: builder.range.root)
    }

    /// Publishes a signed checkpoint of the present size, for which all full tiles are durable.
    mutating func publish(_ note: [UInt8]) throws {
        try tiles.write(note, to: LedgerReader.checkpointPath)
        publishedSize = size
        for folder in grownFolders { try tiles.removeFolder(folder) }
        grownFolders.removeAll()
    }
}
