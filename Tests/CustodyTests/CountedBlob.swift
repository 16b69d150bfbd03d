import Custody
import Synchronization

/// A blob in memory that counts the bytes that were read of it.
final class CountedBlob: BlobReader {
    /// How many bytes were read.
    let read = Mutex(0)
    private let content: [UInt8]

    /// Holds these bytes.
    init(_ content: [UInt8]) { self.content = content }

    var size: Int64 { Int64(content.count) }

    func read(at offset: Int64, into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        let slice = content.dropFirst(Int(offset)).prefix(buffer.count)
        buffer.copyBytes(from: slice)
        read.withLock { $0 += slice.count }
        return slice.count
    }
}
