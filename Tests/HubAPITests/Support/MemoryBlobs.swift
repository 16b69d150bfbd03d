import Crypto
import Custody
import Domain
import Glibc
import Synchronization

/// Blobs in memory.
final class MemoryBlobs: BlobStore {
    /// Whether a blob can also be had as a file, and which parts of it the system then claims to have in memory.
    enum Files: Sendable {
        /// No files.
        case none
        /// All of each file is in memory.
        case resident
        /// Every second part, by where it begins in parts of this many bytes, has to be read.
        case alternating(Int64)
    }

    private let files: Files
    private let fileName: String
    private let blobs = Mutex<[ContentDigest: [UInt8]]>([:])
    private let openStagingFiles = Mutex(0)

    /// A store without blobs.
    ///
    /// - Parameter fileName: what the system shows an open file by.
    init(files: Files = .none, fileName: String = "blob") {
        self.files = files
        self.fileName = fileName
    }

    /// How many blobs there are.
    var count: Int { blobs.withLock(\.count) }
    /// How many files under construction there are.
    var stagingCount: Int { openStagingFiles.withLock { $0 } }

    func beginStaging(watch: (any ByteWatching)?) throws -> any StagingFile {
        openStagingFiles.withLock { $0 += 1 }
        return Staging(store: self, watch: watch)
    }

    func open(_ digest: ContentDigest) throws -> any BlobReader {
        guard let bytes = blobs.withLock({ $0[digest] }) else {
            throw CustodyError.storage(.damaged(blob: digest.hex))
        }
        return Reader(bytes, files, fileName)
    }

    func size(of digest: ContentDigest) throws -> Int64? { blobs.withLock { $0[digest].map { Int64($0.count) } } }
    func remove(_ digest: ContentDigest) throws { blobs.withLock { $0[digest] = nil } }
    func removeLeftovers() throws -> Int { 0 }

    private final class Reader: BlobReader {
        let bytes: [UInt8]
        var size: Int64 { Int64(bytes.count) }

        private let files: Files
        private let fileName: String

        init(_ bytes: [UInt8], _ files: Files, _ fileName: String) {
            self.bytes = bytes
            self.files = files
            self.fileName = fileName
        }

        func openFile() -> Int32? {
            if case .none = files { return nil }
            var path = Array("/tmp/\(fileName)-XXXXXX\0".utf8CString)
            let descriptor = mkstemp(&path)
            unlink(path)
            let written = bytes.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
            precondition(written == bytes.count, "a file in memory takes its bytes")
            return descriptor
        }

        func isResident(_ range: ByteRange) -> Bool {
            switch files {
            case .none: false
            case .resident: true
            case .alternating(let size): range.start / size % 2 == 0
            }
        }

        func read(at offset: Int64, into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
            let slice = bytes.dropFirst(Int(offset)).prefix(buffer.count)
            buffer.copyBytes(from: slice)
            return slice.count
        }
    }

    private final class Staging: StagingFile {
        private let store: MemoryBlobs
        private let watch: (any ByteWatching)?
        private let bytes = Mutex<[UInt8]>([])
        private let isOver = Mutex(false)

        init(store: MemoryBlobs, watch: (any ByteWatching)?) {
            self.store = store
            self.watch = watch
        }

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
            content.withUnsafeBytes { watch?.take($0) }
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
