/// Where the segments lie: the port through which records become durable.
///
/// Every method is called from a thread that may block. Errors are ``LedgerError/storage(operation:file:reason:)`` and
/// ``LedgerError/storageFull(file:)``.
public protocol SegmentStorage: Sendable {
    /// The numbers of the segments that exist, ascending.
    func segmentNumbers() throws -> [UInt64]

    /// Makes a segment of `byteCount` bytes, `head` followed by zeroes, all of it really allocated.
    ///
    /// When it returns, the file with its name and all bytes is durable; when it fails or is killed, no segment of
    /// that number exists.
    func createSegment(_ number: UInt64, head: [UInt8], byteCount: Int) throws -> any SegmentFile

    /// Opens a segment for reading and writing.
    func openForWriting(_ number: UInt64) throws -> any SegmentFile

    /// Opens a segment for reading alone.
    func openForReading(_ number: UInt64) throws -> any SegmentFile

    /// The name of the segment's file, relative to the ledger's folder.
    func fileName(of number: UInt64) -> String
}
