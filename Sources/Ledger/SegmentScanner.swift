/// Reads a ledger's segments from the first record to the last, and tells a torn end from damage.
///
/// A record that does not read ends the ledger only if nothing that was durable can follow it: bytes of the batch that
/// was being written when the power failed, or leftovers. Where a later record shows that the missing one had been
/// durable, the scan stops with a ``LedgerFault``.
struct SegmentScanner {
    /// Where the next record will be written.
    struct Tail {
        /// The segment's number.
        let number: UInt64
        /// The first free byte.
        let offset: Int
        /// Whether bytes other than zero follow.
        let isDirty: Bool
    }

    private let storage: any SegmentStorage
    private let logID: [UInt8]
    private let numbers: [UInt64]
    private var position = 0
    private var cursor: SegmentCursor?
    /// Where the records that were read stand.
    private(set) var map = SegmentMap()
    /// The end, once ``next()`` has returned `nil`; `nil` still when there is no segment.
    private(set) var tail: Tail?
    /// The place of the record that ``next()`` returned last.
    private(set) var recordOffset = 0

    /// Begins at the first segment.
    ///
    /// - Throws: ``LedgerError/fault(_:)`` when a segment is missing.
    init(storage: any SegmentStorage, origin: String) throws {
        self.storage = storage
        logID = SegmentHeader.logID(of: origin)
        numbers = try storage.segmentNumbers()
        for (expected, number) in numbers.enumerated() where number != UInt64(expected) {
            let file = storage.fileName(of: UInt64(expected))
            throw LedgerError.fault(
                LedgerFault(file: file, problem: "this segment is missing although later ones exist"))
        }
        if !numbers.isEmpty { cursor = try open(0) }
    }

    /// The number of the segment that is being read.
    private var number: UInt64 { numbers[position] }

    /// The name of the segment file that ``next()`` read last from.
    var fileName: String { numbers.isEmpty ? "" : storage.fileName(of: number) }

    /// The next record, or `nil` at the end.
    ///
    /// - Throws: ``LedgerError/fault(_:)`` naming file, offset and index of the first damage.
    mutating func next() throws -> SegmentRecord? {
        guard tail == nil, var cursor else { return nil }
        let start = cursor.offset
        if let record = try cursor.next(), record.index == map.size { return accept(record, at: start, then: cursor) }
        if position + 1 < numbers.count, try !isZero(numbers[position + 1], from: SegmentHeader.byteCount) {
            return try nextSegment(after: start)
        }
        return try finish(at: start)
    }

    private mutating func accept(_ record: SegmentRecord, at offset: Int, then cursor: SegmentCursor) -> SegmentRecord {
        self.cursor = cursor
        recordOffset = offset
        map.append(number: number, offset: offset)
        return record
    }

    /// Goes to the following segment, which holds records, so that this one must be complete.
    private mutating func nextSegment(after offset: Int) throws -> SegmentRecord? {
        var following = try open(numbers[position + 1])
        let start = following.offset
        if let record = try following.next(), record.index == map.size, try isZero(number, from: offset) {
            position += 1
            return accept(record, at: start, then: following)
        }
        if let record = try recheck(offset) { return record }
        throw fault(at: offset, "record is damaged or missing: the next segment holds later ones")
    }

    /// Decides whether the ledger ends here.
    private mutating func finish(at offset: Int) throws -> SegmentRecord? {
        let isDirty = try !isZero(number, from: offset)
        if isDirty, try hasRecordAfterDurable(from: offset) {
            if let record = try recheck(offset) { return record }
            throw fault(at: offset, "record is damaged: later ones that were durable follow it")
        }
        tail = Tail(number: number, offset: offset, isDirty: isDirty)
        return nil
    }

    /// Reads once more: beside a running writer, what was missing may have been written meanwhile.
    private mutating func recheck(_ offset: Int) throws -> SegmentRecord? {
        var fresh = SegmentCursor(file: try storage.openForReading(number), offset: offset)
        guard let record = try fresh.next(), record.index == map.size else { return nil }
        return accept(record, at: offset, then: fresh)
    }

    /// Whether a valid record follows that was written when the missing one was durable already.
    private func hasRecordAfterDurable(from offset: Int) throws -> Bool {
        let file = try storage.openForReading(number)
        let bytes = try file.read(at: offset, count: file.byteCount - offset)
        var start = bytes.startIndex
        while let found = bytes[start...].firstIndex(of: SegmentRecord.magic[0]) {
            if let record = SegmentRecord.parse(bytes[found...]), record.batchStart > map.size { return true }
            start = found + 1
        }
        return false
    }

    private func isZero(_ number: UInt64, from offset: Int) throws -> Bool {
        let file = try storage.openForReading(number)
        var offset = offset
        while offset < file.byteCount {
            let bytes = try file.read(at: offset, count: 1 << 20)
            guard !bytes.isEmpty else { return true }
            guard bytes.withUnsafeBytes(Self.isZero) else { return false }
            offset += bytes.count
        }
        return true
    }

    private static func isZero(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var offset = 0
        while offset + 8 <= bytes.count {
            guard bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self) == 0 else { return false }
            offset += 8
        }
        return bytes[offset...].allSatisfy { $0 == 0 }
    }

    private func open(_ number: UInt64) throws -> SegmentCursor {
        let file = try storage.openForReading(number)
        let header = try file.read(at: 0, count: SegmentHeader.byteCount)
        guard let parsed = SegmentHeader.parse(header) else {
            throw LedgerError.fault(
                LedgerFault(
                    file: storage.fileName(of: number), offset: 0, problem: "the head of the segment is damaged"))
        }
        guard parsed == SegmentHeader(number: number, logID: logID) else {
            throw LedgerError.fault(
                LedgerFault(
                    file: storage.fileName(of: number), offset: 0,
                    problem: "the segment is number \(parsed.number) or of another ledger"))
        }
        return SegmentCursor(file: file, offset: SegmentHeader.byteCount)
    }

    private func fault(at offset: Int, _ problem: String) -> LedgerError {
        .fault(LedgerFault(file: fileName, offset: UInt64(offset), index: map.size, problem: problem))
    }
}
