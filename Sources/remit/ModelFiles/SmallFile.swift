import CoreFoundation
import Glibc

/// Reads and writes files that fit in memory: keys, certificates, bundles.
enum SmallFile {
    /// The bytes of a file.
    ///
    /// - Throws: ``ModelFilesError``: it cannot be read, or is longer than `limit` bytes.
    static func read(_ path: String, limit: Int) throws -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw error(path) }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Glibc.read(descriptor, &piece, piece.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw error(path) }
            if count == 0 { return bytes }
            bytes += piece[0..<count]
            guard bytes.count <= limit else {
                throw ModelFilesError(path: path, reason: "is longer than \(limit) bytes")
            }
        }
    }

    /// The text of a file.
    static func text(_ path: String, limit: Int) throws -> String {
        guard let text = String(validating: try read(path, limit: limit), as: UTF8.self) else {
            throw ModelFilesError(path: path, reason: "is not UTF-8 text")
        }
        return text
    }

    /// The text of a file that nobody but its owner may read.
    ///
    /// - Throws: ``ModelFilesError`` with the command that closes the file.
    static func secret(_ path: String, limit: Int) throws -> String {
        var status = stat()
        guard stat(path, &status) == 0 else { throw error(path) }
        if status.st_mode & 0o077 != 0 {
            throw ModelFilesError(
                path: path, reason: "other users may read this private key; close it with `chmod 600 \(path)`")
        }
        return try text(path, limit: limit)
    }

    /// Writes a file whole or not at all.
    static func write(_ bytes: [UInt8], to path: String) throws {
        let temporary = "\(path).\(getpid()).part"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw error(path) }
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes {
                Glibc.write(descriptor, $0.baseAddress?.advanced(by: written), bytes.count - written)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            written += count
        }
        let isWhole = written == bytes.count && fsync(descriptor) == 0
        close(descriptor)
        guard isWhole, rename(temporary, path) == 0 else {
            let error = error(path)
            unlink(temporary)
            throw error
        }
    }

    private static func error(_ path: String) -> ModelFilesError {
        ModelFilesError(path: path, reason: String(cString: strerror(errno)))
    }
}
