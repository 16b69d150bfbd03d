internal import TransparencyLog

/// Compares records, in order, with the tiles and the checkpoint that were published.
struct LedgerCheck {
    private let tiles: any TileStorage
    private let head: Checkpoint
    private let remembered: Checkpoint?
    private var builder = TileBuilder()
    private var sequences: [Pseudonym: UInt64] = [:]

    /// Checks against `head`, and against an earlier checkpoint if one is remembered.
    init(tiles: any TileStorage, head: Checkpoint, remembered: Checkpoint?) {
        self.tiles = tiles
        self.head = head
        self.remembered = remembered
    }

    /// Checks what concerns no record.
    func begin() throws {
        if let remembered, remembered.size > head.size {
            throw fault(
                "the ledger was rolled back: \(remembered.size) records were signed, now there are \(head.size)")
        }
        try compareRoots()
    }

    /// Checks one record.
    mutating func add(_ entry: LedgerEntry, at place: LedgerFault) throws {
        guard entry.leaf.sequence == sequences[entry.leaf.subject, default: 0] else {
            throw LedgerError.fault(
                LedgerFault(
                    file: place.file, offset: place.offset, index: place.index,
                    problem: "the leaf is not the next one of its subject"))
        }
        sequences[entry.leaf.subject] = entry.leaf.sequence + 1
        guard builder.range.size < head.size else { return }
        builder.append(entry.leafBytes, hash: entry.leafHash)
        for tile in builder.takeFull() { try compare(tile) }
        try compareRoots()
        guard builder.range.size == head.size else { return }
        for tile in builder.partial { try compare(tile) }
    }

    /// Checks that the records reach the signed size.
    func finish(size: UInt64, file: String, offset: Int?) throws {
        guard size >= head.size else {
            throw LedgerError.fault(
                LedgerFault(
                    file: file.isEmpty ? LedgerReader.checkpointPath : file, offset: offset.map(UInt64.init),
                    index: size,
                    problem: "the signed checkpoint covers \(head.size) records, the segments hold \(size)"))
        }
    }

    private func compareRoots() throws {
        for checkpoint in [head, remembered].compactMap({ $0 }) where checkpoint.size == builder.range.size {
            guard builder.range.root == checkpoint.root else {
                throw fault("the signed root over \(checkpoint.size) records is not the one of the records")
            }
        }
    }

    /// Compares a tile with its file. A partial one may be gone when the full one is there, and must then begin it.
    private func compare(_ tile: TileBuilder.File) throws {
        let path = tile.coordinate.path
        if let stored = try tiles.read(path) {
            try compare(stored, with: tile, path: path)
        } else {
            let full = tile.coordinate.full.path
            guard !tile.coordinate.isFull, let stored = try tiles.read(full) else {
                throw fault("the file is missing", path: path, tile: tile)
            }
            try compare(Array(stored.prefix(tile.bytes.count)), with: tile, path: full)
        }
    }

    private func compare(_ stored: [UInt8], with tile: TileBuilder.File, path: String) throws {
        guard stored != tile.bytes else { return }
        let offset = zip(stored, tile.bytes).enumerated().first { $0.element.0 != $0.element.1 }?.offset
        throw fault(
            "the file is not what the records hash to", path: path, tile: tile,
            offset: offset ?? min(stored.count, tile.bytes.count))
    }

    private func fault(_ problem: String) -> LedgerError {
        .fault(LedgerFault(file: LedgerReader.checkpointPath, problem: problem))
    }

    /// A fault in a tile; for leaf hashes the record is known from the place.
    private func fault(_ problem: String, path: String, tile: TileBuilder.File, offset: Int? = nil) -> LedgerError {
        var index: UInt64?
        if let offset, tile.coordinate.level == .hashes(0) {
            index = tile.coordinate.index * UInt64(TileCoordinate.fullWidth) + UInt64(offset / TreeHash.byteCount)
        }
        return .fault(LedgerFault(file: path, offset: offset.map(UInt64.init), index: index, problem: problem))
    }
}
