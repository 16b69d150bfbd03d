/// An open blob. Reads at any position, from several threads at once; closes itself when released.
public protocol BlobReader: AnyObject, Sendable {
    /// Size in bytes.
    var size: Int64 { get }

    /// Reads up to `buffer.count` bytes from `offset` on.
    ///
    /// - Returns: the number of bytes read; 0 only at the end or for an empty buffer.
    /// - Throws: ``CustodyError/storage(_:)``.
    func read(at offset: Int64, into buffer: UnsafeMutableRawBufferPointer) throws -> Int

    /// Reads as ``read(at:into:)`` does, but only what is in memory already, so that it never waits for a disk.
    ///
    /// - Returns: the number of bytes read, or `nil` when nothing is in memory or the system cannot tell.
    /// - Throws: ``CustodyError/storage(_:)``.
    func readResident(at offset: Int64, into buffer: UnsafeMutableRawBufferPointer) throws -> Int?
}

extension BlobReader {
    public func readResident(at offset: Int64, into buffer: UnsafeMutableRawBufferPointer) throws -> Int? { nil }
}
