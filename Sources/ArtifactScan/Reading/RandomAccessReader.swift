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

    /// Reads into memory of the caller's, for long runs that are looked at once; fewer bytes only at the end.
    ///
    /// The default goes through ``bytes(at:count:)``; a reader of a file saves a copy by its own.
    ///
    /// - Parameters:
    ///   - offset: where to start, from 0.
    ///   - target: the memory; as much as it holds is wanted.
    /// - Returns: how many bytes were read.
    func read(at offset: Int, into target: UnsafeMutableRawBufferPointer) throws(ScanReadError) -> Int
}

extension RandomAccessReader {
    public func read(at offset: Int, into target: UnsafeMutableRawBufferPointer) throws(ScanReadError) -> Int {
        let read = try bytes(at: offset, count: target.count)
        target.copyBytes(from: read)
        return read.count
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
