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

    /// Opens the blob's file once more, for a transport that lets the system send it without reading it first.
    ///
    /// - Returns: a descriptor that the caller closes; `nil` when the blob is no file of this system, or no more files
    ///   can be opened.
    func openFile() -> Int32?

    /// Whether these bytes are in memory, so that sending them from ``openFile()`` never waits for a disk. Looks at
    /// some of them and not at all: a guess, but never `true` for bytes that the file has no more.
    func isResident(_ range: ByteRange) -> Bool
}

extension BlobReader {
    public func readResident(at offset: Int64, into buffer: UnsafeMutableRawBufferPointer) throws -> Int? { nil }
    public func openFile() -> Int32? { nil }
    public func isResident(_ range: ByteRange) -> Bool { false }
}
