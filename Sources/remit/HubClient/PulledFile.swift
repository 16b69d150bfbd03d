import CoreFoundation
import Crypto
import Domain
import Glibc
import NIOCore

/// A file that is being pulled: hashed on the way, and in place only when it is what was signed.
struct PulledFile {
    private let path: String
    private let temporary: String

    /// Takes a place for a file below a folder, and makes the folders between. A symbolic link in the way is refused.
    ///
    /// - Parameter path: relative, without `..`, as a verified manifest has it.
    /// - Throws: ``ModelFilesError``.
    init(_ path: String, in folder: String) throws {
        let parts = path.split(separator: "/").map(String.init)
        var current = folder
        for part in [""] + parts.dropLast() {
            current = part.isEmpty ? current : "\(current)/\(part)"
            var status = stat()
            if mkdir(current, 0o755) == 0 { continue }
            guard errno == EEXIST, lstat(current, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
                throw ModelFilesError(path: current, reason: "is in the way of a folder")
            }
        }
        self.path = "\(folder)/\(path)"
        temporary = "\(self.path).\(getpid()).part"
    }

    /// Whether the file is there already, as it was signed.
    func isThere(digest: [UInt8]) throws -> Bool {
        var status = stat()
        guard lstat(path, &status) == 0 else { return false }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw ModelFilesError(path: path, reason: "is in the way of a file")
        }
        var hash = SHA256()
        let model = try FolderModel(path)
        try model.read(".", 0..<UInt64(status.st_size)) { hash.update(bufferPointer: $0) }
        return Array(hash.finalize()) == digest
    }

    /// Writes what arrives, and puts it in place when it is what was signed.
    ///
    /// - Returns: how many bytes came.
    /// - Throws: ``ModelFilesError`` when it is not; nothing is left then.
    func write<Pieces: AsyncSequence>(
        _ pieces: Pieces, digest: [UInt8]
    ) async throws -> Int64 where Pieces.Element == ByteBuffer {
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o644)
        guard descriptor >= 0 else { throw Self.error(temporary) }
        var isDone = false
        defer {
            close(descriptor)
            if !isDone { unlink(temporary) }
        }
        var hash = SHA256()
        var count: Int64 = 0
        for try await piece in pieces {
            try piece.withUnsafeReadableBytes { bytes in
                hash.update(bufferPointer: bytes)
                try write(bytes, to: descriptor)
            }
            count += Int64(piece.readableBytes)
        }
        guard Array(hash.finalize()) == digest else {
            throw ModelFilesError(
                path: path, reason: "what the hub sent is not what was signed; nothing was kept of it")
        }
        guard fsync(descriptor) == 0, rename(temporary, path) == 0 else { throw Self.error(path) }
        isDone = true
        return count
    }

    private func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) throws {
        var written = 0
        while written < bytes.count {
            let count = Glibc.write(descriptor, bytes.baseAddress?.advanced(by: written), bytes.count - written)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw Self.error(temporary) }
            written += count
        }
    }

    private static func error(_ path: String) -> ModelFilesError {
        ModelFilesError(path: path, reason: String(cString: strerror(errno)))
    }
}
