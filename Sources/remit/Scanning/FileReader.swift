import ArtifactScan
import CoreFoundation
import Glibc

/// A file on disk, read by offset for the scanner. The descriptor is closed with the value.
final class FileReader: RandomAccessReader {
    private let descriptor: Int32
    let byteCount: Int

    /// Opens a regular file.
    ///
    /// - Parameter path: the file; a link is followed here, since the caller decides about links.
    /// - Throws: ``ScanReadError`` with the system's reason.
    init(path: String) throws(ScanReadError) {
        let opened = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard opened >= 0 else { throw ScanReadError(String(cString: strerror(errno)).lowercased()) }
        var status = stat()
        guard fstat(opened, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(opened)
            throw ScanReadError("not a regular file")
        }
        descriptor = opened
        byteCount = Int(status.st_size)
    }

    deinit { close(descriptor) }

    func bytes(at offset: Int, count: Int) throws(ScanReadError) -> [UInt8] {
        guard offset >= 0, count > 0, offset < byteCount else { return [] }
        var failure: ScanReadError?
        let result = [UInt8](unsafeUninitializedCapacity: min(count, byteCount - offset)) { buffer, filled in
            do throws(ScanReadError) {
                filled = try read(at: offset, into: UnsafeMutableRawBufferPointer(buffer))
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        return result
    }

    func read(at offset: Int, into target: UnsafeMutableRawBufferPointer) throws(ScanReadError) -> Int {
        guard offset >= 0, offset < byteCount, let start = target.baseAddress else { return 0 }
        let wanted = min(target.count, byteCount - offset)
        var filled = 0
        while filled < wanted {
            let got = pread(descriptor, start + filled, wanted - filled, off_t(offset + filled))
            if got < 0, errno == EINTR { continue }
            guard got >= 0 else { throw ScanReadError(String(cString: strerror(errno)).lowercased()) }
            guard got > 0 else { break }
            filled += got
        }
        return filled
    }
}
