public import Domain

/// A file under construction, invisible to everybody, gone when it is discarded, released or the server restarts.
///
/// Used from one task at a time, except ``write(_:at:)`` to ranges that do not overlap.
public protocol StagingFile: AnyObject, Sendable {
    /// Bytes appended, or the highest end written, so far.
    var size: Int64 { get }

    /// Appends bytes and hashes them on the way.
    ///
    /// - Throws: ``CustodyError/storage(_:)``; the file is then good for nothing but ``discard()``.
    func append(_ bytes: UnsafeRawBufferPointer) throws

    /// Writes bytes at a position; hashing happens on ``promote(expecting:)`` by reading all again.
    ///
    /// - Throws: ``CustodyError/storage(_:)``.
    func write(_ bytes: UnsafeRawBufferPointer, at offset: Int64) throws

    /// Reads back, for rebuilding one file from pieces of others.
    ///
    /// - Returns: the number of bytes read; 0 only at the end or for an empty buffer.
    /// - Throws: ``CustodyError/storage(_:)``.
    func read(at offset: Int64, into buffer: UnsafeMutableRawBufferPointer) throws -> Int

    /// The SHA-256 of all bytes so far: at once when they were only appended, otherwise by reading them again.
    ///
    /// - Throws: ``CustodyError/storage(_:)``.
    func digest() async throws -> ContentDigest

    /// Makes the file the blob of its digest: durable (file and directories synchronised), immutable, atomic.
    /// When the blob is there already, the file is discarded instead.
    ///
    /// - Parameter expected: refuses, and leaves no trace, when the bytes have another digest.
    /// - Throws: ``CustodyError/digestMismatch(expected:actual:)``, ``CustodyError/storage(_:)``.
    func promote(expecting expected: ContentDigest?) async throws -> ContentDigest

    /// Removes the file. Nothing happens after ``promote(expecting:)`` or a second time.
    func discard()
}
