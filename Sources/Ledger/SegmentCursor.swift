/// Reads records one after another from a segment file, through a window in memory.
struct SegmentCursor {
    /// What is read from the file at a time, in bytes.
    private static let windowByteCount = 128 * 1024

    private let file: any SegmentFile
    private var window: ArraySlice<UInt8> = []
    /// The place in the file of the record that is read next.
    private(set) var offset: Int

    /// Begins at `offset`.
    init(file: any SegmentFile, offset: Int) {
        self.file = file
        self.offset = offset
    }

    /// The record at ``offset``, which moves behind it; or `nil`, without moving, where no valid record stands.
    mutating func next() throws -> SegmentRecord? {
        if let record = try read() { return record }
        // A writer may have finished a record that was read half written.
        window = []
        return try read()
    }

    private mutating func read() throws -> SegmentRecord? {
        try fill(SegmentRecord.headerByteCount)
        guard let byteCount = SegmentRecord.announcedByteCount(window) else { return nil }
        try fill(byteCount)
        guard let record = SegmentRecord.parse(window) else { return nil }
        offset += byteCount
        window = window.dropFirst(byteCount)
        return record
    }

    private mutating func fill(_ count: Int) throws {
        guard window.count < count else { return }
        window = try file.read(at: offset, count: max(count, Self.windowByteCount))[...]
    }
}
