/// Where the bytes of an artifact come from: read by offset, so that a large file costs a few seeks.
///
/// The engine opens nothing itself. A caller with a file writes one of these around it; bytes in memory are read
/// through ``MemoryReader``.
public protocol RandomAccessReader {
    /// How many bytes there are.
    var byteCount: Int { get }

    /// Reads `count` bytes from `offset` on, fewer only at the end.
    ///
    /// - Parameters:
    ///   - offset: where to start, from 0; at or after the end gives nothing.
    ///   - count: how many bytes at most.
    /// - Throws: ``ScanReadError`` when the bytes cannot be had; the scan then says "unscannable" and never "clean".
    func bytes(at offset: Int, count: Int) throws(ScanReadError) -> [UInt8]

    /// Shows bytes where they lie, for searching gigabytes of tensors without copying them; a reader that cannot need
    /// not write it.
    ///
    /// - Parameters:
    ///   - offset: where to start, from 0.
    ///   - count: how many bytes at most.
    ///   - body: sees them, fewer only at the end, and keeps nothing.
    /// - Throws: ``ScanReadError`` when the bytes cannot be had.
    func look(at offset: Int, count: Int, _ body: (UnsafeRawBufferPointer) -> Void) throws(ScanReadError)
}

extension RandomAccessReader {
    public func look(at offset: Int, count: Int, _ body: (UnsafeRawBufferPointer) -> Void) throws(ScanReadError) {
        try bytes(at: offset, count: count).withUnsafeBytes(body)
    }
}

/// Bytes that could not be read.
public struct ScanReadError: Error, Equatable, Sendable {
    /// What failed, in words for the report.
    public let reason: String

    /// Makes the error.
    ///
    /// - Parameter reason: lowercase, no final stop.
    public init(_ reason: String) { self.reason = reason }
}
