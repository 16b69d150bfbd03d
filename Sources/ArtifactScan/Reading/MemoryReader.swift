/// Bytes that are in memory already.
public struct MemoryReader: RandomAccessReader, Sendable {
    private let storage: [UInt8]

    public var byteCount: Int { storage.count }

    /// Wraps the bytes.
    ///
    /// - Parameter bytes: the whole artifact.
    public init(_ bytes: [UInt8]) { storage = bytes }

    public func bytes(at offset: Int, count: Int) throws(ScanReadError) -> [UInt8] {
        guard offset >= 0, count > 0, offset < storage.count else { return [] }
        return Array(storage[offset..<(offset + min(count, storage.count - offset))])
    }
}
