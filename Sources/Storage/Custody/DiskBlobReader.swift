import Custody
import Domain

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// An open blob file. The descriptor never changes, so reads from several threads need no lock.
final class DiskBlobReader: BlobReader {
    /// Distance of two bytes at which ``isResident(_:)`` looks: what Linux reads ahead at once by default, 128 KiB.
    private static let probeStride: Int64 = 128 << 10

    let size: Int64
    private let descriptor: Int32
    private let path: String

    /// Opens the file of a blob.
    ///
    /// - Throws: ``Custody/CustodyError/storage(_:)``, as damage when there is no such file.
    init(path: String, digest: ContentDigest) throws {
        let opened = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard opened >= 0 else {
            if errno == ENOENT { throw CustodyError.storage(.damaged(blob: digest.hex)) }
            throw StorageFault.error("open", path, code: errno)
        }
        var status = stat()
        guard fstat(opened, &status) == 0 else {
            let code = errno
            close(opened)
            throw StorageFault.error("examine", path, code: code)
        }
        descriptor = opened
        size = Int64(status.st_size)
        self.path = path
    }

    deinit { close(descriptor) }

    func readResident(at offset: Int64, into buffer: UnsafeMutableRawBufferPointer) throws -> Int? {
        guard buffer.count > 0 else { return 0 }
        // Whatever went wrong, the read that may wait meets it again and says so.
        return ResidentRead.read(descriptor, at: offset, into: buffer)
    }

    func openFile() -> Int32? {
        let copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
        return copy < 0 ? nil : copy
    }

    func isResident(_ range: ByteRange) -> Bool {
        guard range.length > 0 else { return true }
        return withUnsafeTemporaryAllocation(byteCount: 1, alignment: 1) { byte in
            var offset = range.start
            while offset < range.end - 1 {
                guard ResidentRead.read(descriptor, at: offset, into: byte) == 1 else { return false }
                offset += Self.probeStride
            }
            return ResidentRead.read(descriptor, at: range.end - 1, into: byte) == 1
        }
    }

    func read(at offset: Int64, into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        guard let base = buffer.baseAddress, buffer.count > 0 else { return 0 }
        while true {
            let count = pread(descriptor, base, buffer.count, off_t(offset))
            if count >= 0 { return count }
            if errno != EINTR { throw StorageFault.error("read", path, code: errno) }
        }
    }
}
