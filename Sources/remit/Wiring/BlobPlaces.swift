import Custody

/// Where blobs lie.
enum BlobPlaces {
    /// The store in a data directory.
    static func store(_ directory: DataDirectory) throws -> any BlobStore {
        throw DataDirectoryError.notDirectory(path: directory.blobs)
    }
}
