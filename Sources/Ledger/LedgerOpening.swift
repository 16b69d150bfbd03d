internal import TransparencyLog

/// What is found when a ledger is opened: everything that is needed to go on writing.
struct LedgerOpening {
    /// Where the records stand.
    let map: SegmentMap
    /// The end, or `nil` when there is no segment.
    let tail: SegmentScanner.Tail?
    /// The next number of each pseudonym.
    let nextSequences: [Pseudonym: UInt64]
    /// The tree as of the published checkpoint; the empty tree when a full tile of it is gone and all are to be made
    /// again.
    let builder: TileBuilder

    /// Reads all segments and compares them with the published checkpoint.
    ///
    /// Reading and hashing everything takes about a second for each million records. It is the price of never going on
    /// from a state that was not looked at. Of the tiles only their presence is looked at.
    ///
    /// - Parameter published: the verified checkpoint, or `nil` for a ledger that was never begun.
    /// - Throws: ``LedgerError/fault(_:)`` for damage, or when the segments are behind or beside the checkpoint.
    init(segments: any SegmentStorage, tiles: any TileStorage, origin: String, published: Checkpoint?) throws {
        var scanner = try SegmentScanner(storage: segments, origin: origin)
        var sequences: [Pseudonym: UInt64] = [:]
        var builder = TileBuilder()
        var published = published
        var hasAllTiles = true
        let goal = published?.size ?? 0
        while let record = try scanner.next() {
            guard let head = published else {
                throw Self.fault("there are records but no checkpoint: it was removed, or belongs to another folder")
            }
            let leaf = try Self.check(record, in: scanner, sequences: sequences)
            sequences[leaf.subject] = leaf.sequence + 1
            if builder.range.size < goal {
                builder.append(record.leaf, hash: .leaf(record.leaf))
                for file in builder.takeFull() where hasAllTiles {
                    hasAllTiles = try tiles.contains(file.coordinate.path)
                }
                if builder.range.size == goal { published = try Self.compare(builder, with: head) }
            }
        }
        if let published, builder.range.size < goal {
            throw Self.fault(
                "the signed checkpoint covers \(published.size) records but the segments hold \(scanner.map.size), "
                    + "ending in \(Self.place(of: scanner)): records were lost or the segments rolled back")
        }
        if let published, goal == 0 { _ = try Self.compare(builder, with: published) }
        map = scanner.map
        tail = scanner.tail
        nextSequences = sequences
        self.builder = hasAllTiles ? builder : TileBuilder()
    }

    private static func compare(_ builder: TileBuilder, with published: Checkpoint) throws -> Checkpoint {
        guard builder.range.root == published.root else {
            throw fault("the signed root over \(published.size) records is not the one of the segments")
        }
        return published
    }

    private static func check(
        _ record: SegmentRecord, in scanner: SegmentScanner, sequences: [Pseudonym: UInt64]
    ) throws -> LedgerLeaf {
        let leaf = LedgerLeaf.parse(record.leaf)
        guard let leaf, leaf.sequence == sequences[leaf.subject, default: 0] else {
            throw LedgerError.fault(
                LedgerFault(
                    file: scanner.fileName, offset: UInt64(scanner.recordOffset), index: record.index,
                    problem: "the leaf cannot be read, or is not the next one of its subject"))
        }
        return leaf
    }

    private static func place(of scanner: SegmentScanner) -> String {
        scanner.tail.map { "`\(scanner.fileName)` at byte \($0.offset)" } ?? "no file"
    }

    private static func fault(_ problem: String) -> LedgerError {
        .fault(LedgerFault(file: LedgerReader.checkpointPath, problem: problem))
    }
}
