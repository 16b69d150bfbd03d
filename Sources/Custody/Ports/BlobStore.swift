public import Domain

/// Keeps blobs by their SHA-256, immutable, and bytes on their way to becoming one.
public protocol BlobStore: Sendable {
    /// Opens an empty file that nobody else sees.
    ///
    /// - Parameter watch: gets the bytes in order as they are hashed, every one before
    ///   ``StagingFile/promote(expecting:)`` returns; all of them anew where they were written at positions.
    /// - Throws: ``CustodyError/storage(_:)``.
    func beginStaging(watch: (any ByteWatching)?) throws -> any StagingFile

    /// Opens a blob for reading.
    ///
    /// - Throws: ``CustodyError/storage(_:)`` with ``StorageFault/damaged(blob:)`` when it is missing.
    func open(_ digest: ContentDigest) throws -> any BlobReader

    /// Opens a blob and does long work on it, where that holds up nobody else.
    ///
    /// - Throws: as ``open(_:)``, or what `body` throws.
    func examine<Value: Sendable>(
        _ digest: ContentDigest, _ body: @escaping @Sendable (any BlobReader) throws -> Value
    ) async throws -> Value

    /// The blob's size in bytes, or `nil` when there is no such blob.
    func size(of digest: ContentDigest) throws -> Int64?

    /// Removes a blob that no revision holds. Nothing happens when it is absent.
    func remove(_ digest: ContentDigest) throws

    /// Removes what a server that stopped in mid-upload left behind. Called once at start, before any upload.
    ///
    /// - Returns: how many files were removed.
    func removeLeftovers() throws -> Int
}

extension BlobStore {
    /// Opens an empty file at whose bytes nobody looks on their way in.
    ///
    /// - Throws: ``CustodyError/storage(_:)``.
    public func beginStaging() throws -> any StagingFile { try beginStaging(watch: nil) }

    public func examine<Value: Sendable>(
        _ digest: ContentDigest, _ body: @escaping @Sendable (any BlobReader) throws -> Value
    ) async throws -> Value {
        try body(open(digest))
    }
}
