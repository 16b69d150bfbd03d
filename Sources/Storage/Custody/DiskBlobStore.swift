public import Custody
public import Domain
import NIOPosix

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Blobs as files `blobs/ab/<sha256>` of mode 0400, files in the making in `staging/`.
///
/// A blob appears under its name only whole and durable, by a hard link that never replaces anything; both folders must
/// lie on one file system.
public struct DiskBlobStore: BlobStore {
    private let folders: BlobFolders

    /// Keeps blobs below `directory`, where it makes the two folders if they are missing.
    ///
    /// - Throws: ``Custody/CustodyError/storage(_:)``: refuse to start.
    public init(directory: String) throws {
        folders = BlobFolders(directory: directory)
        try folders.make(folders.blobs, in: directory)
        try folders.make(folders.staging, in: directory)
    }

    public func beginStaging(watch: (any ByteWatching)?) throws -> any StagingFile {
        try DiskStagingFile(folders: folders, watch: watch)
    }

    public func open(_ digest: ContentDigest) throws -> any BlobReader {
        try DiskBlobReader(path: folders.file(of: digest), digest: digest)
    }

    public func examine<Value: Sendable>(
        _ digest: ContentDigest, _ body: @escaping @Sendable (any BlobReader) throws -> Value
    ) async throws -> Value {
        try await NIOThreadPool.singleton.runIfActive { try body(open(digest)) }
    }

    public func size(of digest: ContentDigest) throws -> Int64? {
        let path = folders.file(of: digest)
        var status = stat()
        if lstat(path, &status) == 0 { return Int64(status.st_size) }
        guard errno == ENOENT else { throw StorageFault.error("examine", path, code: errno) }
        return nil
    }

    public func remove(_ digest: ContentDigest) throws {
        let path = folders.file(of: digest)
        guard unlink(path) == 0 || errno == ENOENT else { throw StorageFault.error("remove", path, code: errno) }
    }

    public func removeLeftovers() throws -> Int {
        guard let directory = opendir(folders.staging) else {
            throw StorageFault.error("list", folders.staging, code: errno)
        }
        defer { closedir(directory) }
        var removed = 0
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            guard name.hasSuffix(DiskStagingFile.suffix) else { continue }
            let path = "\(folders.staging)/\(name)"
            guard unlink(path) == 0 || errno == ENOENT else { throw StorageFault.error("remove", path, code: errno) }
            removed += 1
        }
        return removed
    }
}
