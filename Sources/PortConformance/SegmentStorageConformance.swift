public import Ledger

/// What every ``SegmentStorage`` must do.
public enum SegmentStorageConformance {
    /// Runs all checks on a storage without segments; `reopened` gives the same storage once more.
    ///
    /// - Throws: ``ConformanceFailure`` for the first broken promise, or what the storage throws.
    public static func check(_ storage: any SegmentStorage, reopened: () throws -> any SegmentStorage) throws {
        try checkCreation(storage)
        try checkWriting(storage)
        try checkReopening(try reopened())
    }

    private static func checkCreation(_ storage: any SegmentStorage) throws {
        try ConformanceFailure.require(try storage.segmentNumbers().isEmpty, "an empty storage has no segments")
        let file = try storage.createSegment(0, head: [1, 2, 3], byteCount: 5000)
        try ConformanceFailure.require(file.byteCount == 5000, "a new segment has the length that was asked for")
        let bytes = try file.read(at: 0, count: 6000)
        try ConformanceFailure.require(
            bytes == [1, 2, 3] + [UInt8](repeating: 0, count: 4997), "a new segment holds its head and zeroes")
        _ = try storage.createSegment(1, head: [9], byteCount: 100)
        try ConformanceFailure.require(
            try storage.segmentNumbers() == [0, 1], "segments are listed in ascending order")
        try ConformanceFailure.require(
            storage.fileName(of: 0) != storage.fileName(of: 1), "each segment has its own name")
    }

    private static func checkWriting(_ storage: any SegmentStorage) throws {
        let file = try storage.openForWriting(0)
        let reader = try storage.openForReading(0)
        try file.write([7, 8, 9], at: 4000)
        try file.synchronize()
        try ConformanceFailure.require(
            try reader.read(at: 3999, count: 5) == [0, 7, 8, 9, 0], "what was flushed is seen by those who read")
        try ConformanceFailure.require(
            try reader.read(at: 4998, count: 100) == [0, 0], "a read stops at the end of the segment")
        try ConformanceFailure.require(try reader.read(at: 5000, count: 1).isEmpty, "nothing is read behind the end")
        try file.write([5], at: 4001)
        try file.synchronize()
        try ConformanceFailure.require(
            try reader.read(at: 4000, count: 3) == [7, 5, 9], "a write replaces exactly its own bytes")
    }

    private static func checkReopening(_ storage: any SegmentStorage) throws {
        try ConformanceFailure.require(try storage.segmentNumbers() == [0, 1], "segments are there after reopening")
        let reader = try storage.openForReading(0)
        try ConformanceFailure.require(
            try reader.read(at: 4000, count: 3) == [7, 5, 9], "flushed bytes are there after reopening")
    }
}
