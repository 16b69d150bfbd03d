internal import TransparencyLog

/// Writes batches to the segments. Used by the one thread that writes; it waits for the disk.
struct Committer {
    /// What became of a batch.
    struct Outcome {
        /// A receipt for each record.
        let receipts: [LedgerReceipt]
        /// The segment that holds the batch.
        let number: UInt64
        /// Where each record stands in it.
        let offsets: [Int]
    }

    private let segments: SegmentSupply
    private var number: UInt64
    private var file: any SegmentFile
    private var offset: Int
    private var nextIndex: UInt64
    private var nextSequences: [Pseudonym: UInt64]
    private var buffer: [UInt8] = []

    /// Goes on at the end of a ledger.
    init(
        segments: SegmentSupply, number: UInt64, file: any SegmentFile, offset: Int, nextIndex: UInt64,
        nextSequences: [Pseudonym: UInt64]
    ) {
        self.segments = segments
        self.number = number
        self.file = file
        self.offset = offset
        self.nextIndex = nextIndex
        self.nextSequences = nextSequences
    }

    /// Writes records next to each other and returns when they are durable.
    ///
    /// - Throws: ``LedgerError``. The ledger must not be written any more then: nobody knows what the disk holds.
    mutating func commit(_ records: [PreparedRecord]) throws -> Outcome {
        buffer.removeAll(keepingCapacity: true)
        var receipts: [LedgerReceipt] = []
        var offsets: [Int] = []
        receipts.reserveCapacity(records.count)
        offsets.reserveCapacity(records.count)
        for record in records {
            let leaf = leaf(of: record).bytes
            let index = nextIndex + UInt64(receipts.count)
            offsets.append(buffer.count)
            SegmentRecord(index: index, batchStart: nextIndex, leaf: leaf, sealed: record.sealed).append(to: &buffer)
            receipts.append(LedgerReceipt(index: index, leafHash: .leaf(leaf)))
        }
        if offset + buffer.count > file.byteCount { try beginSegment() }
        try file.write(buffer, at: offset)
        try file.synchronize()
        let start = offset
        offset += buffer.count
        nextIndex += UInt64(records.count)
        segments.noteUse(of: number, share: Double(offset) / Double(file.byteCount))
        return Outcome(receipts: receipts, number: number, offsets: offsets.map { start + $0 })
    }

    private mutating func leaf(of record: PreparedRecord) -> LedgerLeaf {
        let sequence = nextSequences[record.subject, default: 0]
        nextSequences[record.subject] = sequence + 1
        return LedgerLeaf(
            kind: record.kind, time: record.time, subject: record.subject, sequence: sequence,
            commitment: record.commitment)
    }

    private mutating func beginSegment() throws {
        file = try segments.take(number + 1)
        number += 1
        offset = SegmentHeader.byteCount
    }
}
