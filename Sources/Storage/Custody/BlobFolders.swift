import Custody
import Domain

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Where blobs and files in the making lie below the data directory.
struct BlobFolders: Sendable {
    /// `blobs`: one folder for each first byte of a digest.
    let blobs: String
    /// `staging`: files in the making.
    let staging: String

    /// Names the folders below `directory`.
    init(directory: String) {
        blobs = directory + "/blobs"
        staging = directory + "/staging"
    }

    /// The folder of a blob.
    func folder(of digest: ContentDigest) -> String { "\(blobs)/\(digest.hex.prefix(2))" }

    /// The file of a blob.
    func file(of digest: ContentDigest) -> String { "\(folder(of: digest))/\(digest.hex)" }

    /// Makes a folder if there is none, readable by the server's user alone, and makes its name durable in `parent`.
    func make(_ path: String, in parent: String) throws {
        if mkdir(path, 0o700) == 0 {
            try synchronize(parent)
        } else if errno != EEXIST {
            throw StorageFault.error("make", path, code: errno)
        }
    }

    /// Makes the names in a folder durable.
    func synchronize(_ path: String) throws {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw StorageFault.error("open", path, code: errno) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw StorageFault.error("synchronise", path, code: errno) }
    }
}
