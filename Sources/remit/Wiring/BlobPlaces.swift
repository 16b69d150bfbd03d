import Custody
import Storage

/// Where blobs lie.
enum BlobPlaces {
    /// The store in a data directory, which no other process may use at the same time. What an earlier server left of
    /// uploads that never ended is removed.
    ///
    /// - Throws: ``Custody/CustodyError/storage(_:)``: refuse to start.
    static func store(_ directory: DataDirectory) throws -> any BlobStore {
        let store = try DiskBlobStore(directory: directory.path)
        _ = try store.removeLeftovers()
        return store
    }
}
