internal import Foundation
internal import Ledger

/// Calls of the operating system on files, with errors of the ledger.
enum SystemCall {
    /// Opens a file.
    static func open(_ path: String, _ flags: Int32, name: String) throws -> Int32 {
        while true {
            let descriptor = Foundation.open(path, flags | O_CLOEXEC, 0o600)
            if descriptor >= 0 { return descriptor }
            if errno != EINTR { throw failure("open", name) }
        }
    }

    /// Reads up to `count` bytes; fewer only at the end of the file.
    static func read(_ descriptor: Int32, at offset: Int, count: Int, name: String) throws -> [UInt8] {
        var failed = false
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count, let base = buffer.baseAddress {
                let done = pread(descriptor, base + filled, count - filled, off_t(offset + filled))
                if done == 0 { return }
                if done < 0 {
                    if errno == EINTR { continue }
                    failed = true
                    return
                }
                filled += done
            }
        }
        if failed { throw failure("read", name) }
        return bytes
    }

    /// Writes all bytes.
    static func write(_ descriptor: Int32, _ bytes: [UInt8], at offset: Int, name: String) throws {
        try bytes.withUnsafeBytes { raw in
            var written = 0
            while written < raw.count, let base = raw.baseAddress {
                let done = pwrite(descriptor, base + written, raw.count - written, off_t(offset + written))
                if done < 0 {
                    if errno == EINTR { continue }
                    throw failure("write", name)
                }
                written += done
            }
        }
    }

    // INVARIANT: a flush that failed is never repeated: the kernel may have dropped the pages and would report success.
    /// Makes a file's bytes durable, and its length where that changed.
    static func synchronizeData(_ descriptor: Int32, name: String) throws {
        guard fdatasync(descriptor) == 0 else { throw failure("flush", name) }
    }

    /// Makes the names in a folder durable.
    static func synchronizeFolder(_ path: String, name: String) throws {
        let descriptor = try open(path, O_RDONLY | O_DIRECTORY, name: name)
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure("flush the folder", name) }
    }

    /// Makes a folder if there is none, and its name durable.
    static func makeFolder(_ path: String, name: String) throws {
        guard mkdir(path, 0o700) != 0 else {
            return try synchronizeFolder(parent(of: path), name: name)
        }
        guard errno == EEXIST else { throw failure("make the folder", name) }
    }

    /// Gives a file its final name, in place of an older one.
    static func rename(_ from: String, to path: String, name: String) throws {
        guard Foundation.rename(from, path) == 0 else { throw failure("rename", name) }
    }

    /// The path of the folder that holds `path`.
    static func parent(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// The error for the last call, by `errno`.
    static func failure(_ operation: String, _ name: String) -> LedgerError {
        let code = errno
        if code == ENOSPC || code == EDQUOT { return .storageFull(file: name) }
        return .storage(operation: operation, file: name, reason: String(cString: strerror(code)).lowercased())
    }
}
