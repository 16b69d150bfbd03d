import Crypto
import Custody
import Domain
import Synchronization

/// Blobs in memory.
final class MemoryBlobs: BlobStore {
    private let blobs = Mutex<[ContentDigest: [UInt8]]>([:])
    private let openStagingFiles = Mutex(0)

    /// How many blobs there are.
    var count: Int { blobs.withLock(\.count) }
    /// How many files under construction there are.
    var stagingCount: Int { openStagingFiles.withLock { $0 } }

    func beginStaging() throws -> any StagingFile {
        openStagingFiles.withLock { $0 += 1 }
        return Staging(store: self)
    }

    func open(_ digest: ContentDigest) throws -> any BlobReader {
        guard let bytes = blobs.withLock({ $0[digest] }) else {
            throw CustodyError.storage(.damaged(blob: digest.hex))
        }
        return Reader(bytes)
    }

    func size(of digest: ContentDigest) throws -> Int64? { blobs.withLock { $0[digest].map { Int64($0.count) } } }
    func remove(_ digest: ContentDigest) throws { blobs.withLock { $0[digest] = nil } }
    func removeLeftovers() throws -> Int { 0 }

    private final class Reader: BlobReader {
        let bytes: [UInt8]
        var size: Int64 { Int64(bytes.count) }

        init(_ bytes: [UInt8]) { self.bytes = bytes }

        func read(at offset: Int64, into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
            let slice = bytes.dropFirst(Int(offset)).prefix(buffer.count)
            buffer.copyBytes(from: slice)
            return slice.count
        }
    }

    private final class Staging: StagingFile {
        private let store: MemoryBlobs
        private let bytes = Mutex<[UInt8]>([])
        private let isOver = Mutex(false)

        init(store: MemoryBlobs) { self.store = store }

        deinit { discard() }

        var size: Int64 { bytes.withLock { Int64($0.count) } }

        func append(_ new: UnsafeRawBufferPointer) throws { bytes.withLock { $0.append(contentsOf: new) } }

        func write(_ new: UnsafeRawBufferPointer, at offset: Int64) throws {
            bytes.withLock { bytes in
                let end = Int(offset) + new.count
                if bytes.count < end { bytes.append(contentsOf: repeatElement(0, count: end - bytes.count)) }
                bytes.replaceSubrange(Int(offset)..<end, with: new)
            }
        }

        func read(at offset: Int64, into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
            bytes.withLock { bytes in
                let slice = bytes.dropFirst(Int(offset)).prefix(buffer.count)
                buffer.copyBytes(from: slice)
                return slice.count
            }
        }

        func digest() async throws -> ContentDigest { bytes.withLock { ContentDigest(bytes: SHA256.hash(data: $0)) } }

        func promote(expecting expected: ContentDigest?) async throws -> ContentDigest {
            let actual = try await digest()
            if let expected, expected != actual {
                discard()
                throw CustodyError.digestMismatch(expected: expected, actual: actual)
            }
            let content = bytes.withLock { $0 }
            store.blobs.withLock { $0[actual] = content }
            discard()
            return actual
        }

        func discard() {
            let wasOver = isOver.withLock { isOver in
                defer { isOver = true }
                return isOver
            }
            if !wasOver { store.openStagingFiles.withLock { $0 -= 1 } }
        }
    }
}
