public import TransparencyLog

/// A ledger's files, open for reading alone, beside a running server or without one.
///
/// It sees the records that were there when it was opened.
public struct LedgerReader: LedgerReading {
    /// The path of the signed checkpoint in the ledger's folder.
    public static let checkpointPath = "checkpoint"

    let segments: any SegmentStorage
    let tiles: any TileStorage
    let logKey: VerifierKey
    let opener: RecordOpener
    private let map: SegmentMap

    /// The number of records.
    public var size: UInt64 { map.size }

    /// Opens a ledger for reading.
    ///
    /// - Throws: ``LedgerError/fault(_:)`` when a record is damaged.
    public init(
        segments: any SegmentStorage, tiles: any TileStorage, logKey: VerifierKey, payloadKeys: any PayloadKeys
    ) throws {
        var scanner = try SegmentScanner(storage: segments, origin: logKey.name)
        while try scanner.next() != nil {}
        map = scanner.map
        self.segments = segments
        self.tiles = tiles
        self.logKey = logKey
        opener = RecordOpener(payloadKeys: payloadKeys)
    }

    /// Reads records.
    public func entries(from index: UInt64, limit: Int) async throws -> [LedgerEntry] {
        guard let place = map.place(of: index), limit > 0 else { return [] }
        let file = segments.fileName(of: place.number)
        var cursor = SegmentCursor(file: try segments.openForReading(place.number), offset: place.offset)
        var expected = place.index
        var entries: [LedgerEntry] = []
        while entries.count < min(limit, Self.maximumReadCount), expected < size {
            guard let record = try cursor.next(), record.index == expected else {
                if !entries.isEmpty { break }
                throw LedgerError.fault(
                    LedgerFault(
                        file: file, offset: UInt64(cursor.offset), index: expected, problem: "the record is damaged"))
            }
            if record.index >= index {
                entries.append(try await opener.open(record, leafHash: .leaf(record.leaf), file: file))
            }
            expected += 1
        }
        return entries
    }

    /// A proof that the record at `index` is in the ledger, with its leaf.
    ///
    /// - Throws: ``LedgerError/noSuchIndex(index:size:)``, ``LedgerError/notSigned(index:checkpointSize:)``,
    ///   ``LedgerError/fault(_:)``.
    public func prove(_ index: UInt64) async throws -> LedgerExhibit {
        try LedgerExhibit(proving: try await show(index), tiles: tiles, logKey: logKey)
    }

    /// The published checkpoint with its bytes, its signature checked; `nil` when there is none.
    static func publishedCheckpoint(_ tiles: any TileStorage, logKey: VerifierKey) throws -> PublishedCheckpoint? {
        guard let bytes = try tiles.read(checkpointPath) else { return nil }
        do {
            return PublishedCheckpoint(
                bytes: bytes, checkpoint: try VerifiedCheckpoint(verifying: bytes, logKey: logKey))
        } catch {
            throw LedgerError.fault(LedgerFault(file: checkpointPath, problem: "\(error)"))
        }
    }
}
