import Glibc

/// The exclusive lock on a data directory, held as long as this value lives; the kernel drops it when the process ends.
final class DirectoryLock: Sendable {
    private let descriptor: Int32

    /// Takes the lock at once or not at all.
    ///
    /// - Throws: ``DataDirectoryError/locked(path:)`` when another process has it.
    convenience init(_ directory: DataDirectory) throws { try self.init(directory, file: directory.lock) }

    /// Takes the lock that lies in `file`, at once or not at all.
    ///
    /// - Throws: ``DataDirectoryError/locked(path:)`` when another process has it.
    init(_ directory: DataDirectory, file: String) throws {
        let descriptor = open(file, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw DataDirectoryError.cannotCreate(path: file, reason: String(cString: strerror(errno)))
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw DataDirectoryError.locked(path: directory.path)
        }
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }
}
