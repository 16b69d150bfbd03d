public import Domain

/// Takes files in and makes revisions of them. Every act is decided as `push`; nothing is visible before its commit, and
/// no commit before its record is durable in the ledger.
public struct Pushing: Sendable {
    let registry: any RegistryStore
    let blobs: any BlobStore
    let deciding: any Deciding
    let recording: any Recording
    let uploads: UploadTable
    let clock: any WallClock
    let limits: CommitLimits

    /// Writes to `registry` and `blobs`.
    ///
    /// - Parameter uploads: what is under way; one for the whole server.
    public init(
        registry: any RegistryStore, blobs: any BlobStore, deciding: any Deciding, recording: any Recording,
        uploads: UploadTable, clock: any WallClock, limits: CommitLimits = CommitLimits()
    ) {
        self.registry = registry
        self.blobs = blobs
        self.deciding = deciding
        self.recording = recording
        self.uploads = uploads
        self.clock = clock
        self.limits = limits
    }

    /// Says how to upload each file, and which are there already, in the order asked.
    ///
    /// - Parameter branch: where they are to go; it need not exist yet.
    /// - Throws: ``CustodyError/refused(_:_:)``, ``CustodyError/concealed``, ``CustodyError/tooLarge(_:)``.
    public func preupload(
        _ files: [UploadCandidate], to asset: AssetID, branch: RevisionName, caller: Caller
    ) async throws -> [UploadAdvice] {
        throw CustodyError.invalid("not yet")
    }

    /// Opens a session in which large files can be uploaded, by Xet or by LFS.
    ///
    /// - Throws: ``CustodyError/refused(_:_:)``, ``CustodyError/concealed``, ``CustodyError/tooManyUploads(limit:)``.
    public func openSession(for asset: AssetID, caller: Caller) async throws -> UploadSession {
        throw CustodyError.invalid("not yet")
    }

    /// The running session of this name. No decision is asked: holding the name of a session is the right to use it.
    ///
    /// - Throws: ``CustodyError/unknownSession``.
    public func session(_ id: UploadSessionID) throws -> UploadSession {
        throw CustodyError.invalid("not yet")
    }

    /// A file for pieces from which objects are rebuilt (xorbs); it goes when it is discarded or released.
    ///
    /// - Throws: ``CustodyError/unknownSession``, ``CustodyError/storage(_:)``.
    public func scratch(in session: UploadSession) throws -> any StagingFile {
        throw CustodyError.invalid("not yet")
    }

    /// Says for each claimed object whether its bytes are needed, in the order asked.
    ///
    /// An object counts as present only when this caller uploaded it for this asset, or when a revision of this repository
    /// holds it and `pull` is permitted (decided at most once per call): who knows a digest gets nothing by it.
    ///
    /// - Throws: ``CustodyError/unknownSession``, ``CustodyError/tooManyUploads(limit:)``, ``CustodyError/tooLarge(_:)``.
    public func begin(_ objects: [ObjectClaim], in session: UploadSession) async throws -> [UploadOffer] {
        throw CustodyError.invalid("not yet")
    }

    /// Opens an upload for all its bytes in one go. May be begun again after ``UploadWriter/abort()``.
    ///
    /// - Throws: ``CustodyError/unknownUpload(_:)``, ``CustodyError/storage(_:)``.
    public func receive(_ upload: UploadID) throws -> UploadWriter {
        throw CustodyError.invalid("not yet")
    }

    /// Opens one part of an upload, counted from 1; parts come in any order and may be sent again.
    ///
    /// - Throws: ``CustodyError/unknownUpload(_:)``, ``CustodyError/part(_:)``, ``CustodyError/storage(_:)``.
    public func receivePart(_ number: Int, of upload: UploadID) throws -> UploadWriter {
        throw CustodyError.invalid("not yet")
    }

    /// Completes an upload in parts: all are there, and together have the announced digest.
    ///
    /// - Throws: ``CustodyError/unknownUpload(_:)``, ``CustodyError/part(_:)``,
    ///   ``CustodyError/digestMismatch(expected:actual:)``, ``CustodyError/storage(_:)``.
    public func complete(_ upload: UploadID) async throws {
        throw CustodyError.invalid("not yet")
    }

    /// Whether the caller uploaded the object for this asset and it waits for its commit, as LFS clients verify it.
    ///
    /// - Throws: ``CustodyError/refused(_:_:)``, ``CustodyError/concealed``.
    public func verify(_ object: ObjectClaim, for asset: AssetID, caller: Caller) async throws -> Bool {
        throw CustodyError.invalid("not yet")
    }

    /// Begins a commit to a branch, which must exist (`main` always does).
    ///
    /// - Throws: ``CustodyError/refused(_:_:)``, ``CustodyError/concealed``, ``CustodyError/revisionNotFound(_:)``,
    ///   ``CustodyError/parentMoved(expected:actual:)``, ``CustodyError/tooLarge(_:)``.
    public func beginCommit(
        _ header: CommitHeader, to asset: AssetID, branch: RevisionName, caller: Caller
    ) async throws -> PendingCommit {
        throw CustodyError.invalid("not yet")
    }

    /// Removes uploads that nobody committed in time, and the blobs that only they held. Call it once an hour.
    ///
    /// - Returns: how many blobs were removed.
    public func sweep() async throws -> Int {
        throw CustodyError.invalid("not yet")
    }
}
