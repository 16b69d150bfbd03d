import Crypto
import Custody
import Domain
import NIOPosix
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A file in the making below `staging/`. Bytes are gathered into pieces before they are hashed and written.
final class DiskStagingFile: StagingFile {
    /// How file names end here; nothing else in the folder is touched.
    static let suffix = ".part"
    /// Bytes are hashed and written in pieces of this size: larger ones were no faster when measured.
    static let pieceByteCount = 512 * 1024

    private struct State {
        /// The open file; negative when the file is over.
        var descriptor: Int32
        /// The highest end of what was taken, gathered bytes included.
        var size: Int64 = 0
        /// Where the gathered bytes belong.
        var flushed: Int64 = 0
        var gathered: [UInt8] = []
        var hash = SHA256()
        /// Whether all bytes so far were appended, so that ``hash`` has seen them.
        var isSequential = true
    }

    private let folders: BlobFolders
    private let path: String
    private let watch: (any ByteWatching)?
    private let state: Mutex<State>

    /// Makes an empty file under a name of 128 random bits.
    init(folders: BlobFolders, watch: (any ByteWatching)?) throws {
        self.folders = folders
        self.watch = watch
        path = "\(folders.staging)/\(Self.randomName())\(Self.suffix)"
        let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw StorageFault.error("make", path, code: errno) }
        state = Mutex(State(descriptor: descriptor))
    }

    deinit { discard() }

    var size: Int64 { state.withLock { $0.size } }

    func append(_ bytes: UnsafeRawBufferPointer) throws {
        try state.withLock { state in
            try checkOpen(state)
            guard state.isSequential else {
                try Self.writeAll(bytes, to: state.descriptor, at: state.size, path: path)
                state.size += Int64(bytes.count)
                return
            }
            state.size += Int64(bytes.count)
            if state.gathered.isEmpty, bytes.count >= Self.pieceByteCount {
                try writePiece(bytes, &state)
            } else {
                state.gathered.append(contentsOf: bytes)
                if state.gathered.count >= Self.pieceByteCount { try flush(&state) }
            }
        }
    }

    func write(_ bytes: UnsafeRawBufferPointer, at offset: Int64) throws {
        try state.withLock { state in
            try checkOpen(state)
            try flush(&state)
            state.isSequential = false
            try Self.writeAll(bytes, to: state.descriptor, at: offset, path: path)
            state.size = max(state.size, offset + Int64(bytes.count))
        }
    }

    func read(at offset: Int64, into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        try state.withLock { state in
            try checkOpen(state)
            try flush(&state)
            return try Self.read(buffer, from: state.descriptor, at: offset, path: path)
        }
    }

    func digest() async throws -> ContentDigest {
        try await Self.offload { try self.state.withLock { try self.digest(&$0) } }
    }

    func promote(expecting expected: ContentDigest?) async throws -> ContentDigest {
        do {
            return try await Self.offload {
                try self.state.withLock { state in
                    let actual = try self.digest(&state)
                    if let expected, expected != actual {
                        throw CustodyError.digestMismatch(expected: expected, actual: actual)
                    }
                    try self.publish(actual, &state)
                    return actual
                }
            }
        } catch {
            discard()
            throw error
        }
    }

    func discard() {
        state.withLock { state in
            guard state.descriptor >= 0 else { return }
            // The name goes first: should it stay after a fault, the next start removes it.
            unlink(path)
            close(state.descriptor)
            state.descriptor = -1
            state.gathered = []
        }
    }

    // INVARIANT: a blob's name never appears before its bytes are durable, and never names other bytes later.
    /// Gives the file its blob's name, unless the blob is there.
    private func publish(_ digest: ContentDigest, _ state: inout State) throws {
        guard fchmod(state.descriptor, 0o400) == 0 else { throw StorageFault.error("protect", path, code: errno) }
        guard fsync(state.descriptor) == 0 else { throw StorageFault.error("synchronise", path, code: errno) }
        let folder = folders.folder(of: digest)
        try folders.make(folder, in: folders.blobs)
        let name = folders.file(of: digest)
        if link(path, name) != 0 {
            let code = errno
            guard code == EEXIST else { throw StorageFault.error("name", name, code: code) }
            var status = stat()
            guard lstat(name, &status) == 0 else { throw StorageFault.error("examine", name, code: errno) }
            guard Int64(status.st_size) == state.size else {
                throw CustodyError.storage(.damaged(blob: digest.hex))
            }
        }
        try folders.synchronize(folder)
        unlink(path)
        close(state.descriptor)
        state.descriptor = -1
        state.gathered = []
    }

    private func digest(_ state: inout State) throws -> ContentDigest {
        try checkOpen(state)
        try flush(&state)
        guard !state.isSequential else {
            let hash = state.hash
            return ContentDigest(bytes: hash.finalize())
        }
        var hash = SHA256()
        watch?.restart()
        var offset: Int64 = 0
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 2 * Self.pieceByteCount, alignment: 64)
        defer { buffer.deallocate() }
        while offset < state.size {
            let count = try Self.read(buffer, from: state.descriptor, at: offset, path: path)
            guard count > 0 else { break }
            let bytes = UnsafeRawBufferPointer(rebasing: buffer[..<count])
            hash.update(bufferPointer: bytes)
            watch?.take(bytes)
            offset += Int64(count)
        }
        return ContentDigest(bytes: hash.finalize())
    }

    private func flush(_ state: inout State) throws {
        guard !state.gathered.isEmpty else { return }
        var piece: [UInt8] = []
        swap(&piece, &state.gathered)
        try piece.withUnsafeBytes { try writePiece($0, &state) }
        // The memory serves for the next piece too.
        piece.removeAll(keepingCapacity: true)
        swap(&piece, &state.gathered)
    }

    private func writePiece(_ bytes: UnsafeRawBufferPointer, _ state: inout State) throws {
        state.hash.update(bufferPointer: bytes)
        watch?.take(bytes)
        try Self.writeAll(bytes, to: state.descriptor, at: state.flushed, path: path)
        state.flushed += Int64(bytes.count)
    }

    private func checkOpen(_ state: State) throws {
        guard state.descriptor >= 0 else {
            throw CustodyError.storage(.failed(operation: "use", path: path, code: EBADF, message: "the file is over"))
        }
    }

    private static func writeAll(
        _ bytes: UnsafeRawBufferPointer, to descriptor: Int32, at offset: Int64, path: String
    ) throws {
        var written = 0
        while written < bytes.count, let base = bytes.baseAddress {
            let count = pwrite(descriptor, base + written, bytes.count - written, off_t(offset + Int64(written)))
            if count < 0 {
                if errno == EINTR { continue }
                throw StorageFault.error("write", path, code: errno)
            }
            written += count
        }
    }

    private static func read(
        _ buffer: UnsafeMutableRawBufferPointer, from descriptor: Int32, at offset: Int64, path: String
    ) throws -> Int {
        guard let base = buffer.baseAddress, buffer.count > 0 else { return 0 }
        while true {
            let count = pread(descriptor, base, buffer.count, off_t(offset))
            if count >= 0 { return count }
            if errno != EINTR { throw StorageFault.error("read", path, code: errno) }
        }
    }

    private static func randomName() -> String {
        var generator = SystemRandomNumberGenerator()
        return Hexadecimal.encode((0..<16).map { _ in UInt8.random(in: 0...255, using: &generator) })
    }

    /// Slow work (synchronising, reading all again) does not hold up the threads that serve requests.
    private static func offload<Value: Sendable>(
        _ body: @escaping @Sendable () throws -> Value
    ) async throws -> Value {
        try await NIOThreadPool.singleton.runIfActive(body)
    }
}
