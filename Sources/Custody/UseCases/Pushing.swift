public import Domain

/// Takes files in and makes revisions of them. Every act is decided as `push`; nothing is visible before its commit,
/// and no commit before its record is durable in the ledger.
public struct Pushing: Sendable {
    /// The most files of one ``preupload(_:to:branch:caller:)``.
    public static let maximumCandidates = 1000

    let registry: any RegistryStore
    let blobs: any BlobStore
    let deciding: any Deciding
    let recording: any Recording
    let uploads: UploadTable
    let inspecting: Inspecting
    let sealing: RevisionSealing
    let clock: any WallClock
    let limits: CommitLimits

    /// Writes to `registry` and `blobs`.
    ///
    /// - Parameters:
    ///   - uploads: what is under way; one for the whole server.
    ///   - inspecting: judges every content before it becomes part of a revision.
    ///   - sealing: signs every revision.
    public init(
        registry: any RegistryStore, blobs: any BlobStore, deciding: any Deciding, recording: any Recording,
        uploads: UploadTable, inspecting: Inspecting, sealing: RevisionSealing, clock: any WallClock,
        limits: CommitLimits = CommitLimits()
    ) {
        self.registry = registry
        self.blobs = blobs
        self.deciding = deciding
        self.recording = recording
        self.uploads = uploads
        self.inspecting = inspecting
        self.sealing = sealing
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
        _ = try await deciding.permit(AccessQuestion(caller: caller, action: .push, asset: asset))
        guard files.count <= Self.maximumCandidates else {
            throw CustodyError.tooLarge("\(files.count) files in one question, the limit is \(Self.maximumCandidates)")
        }
        let present = try await presentFiles(files.map(\.path), of: asset, branch: branch, caller: caller)
        return files.map { file in
            UploadAdvice(path: file.path, mode: .choose(for: file), presentObjectID: present[file.path]?.entityTag)
        }
    }

    /// Opens a session in which large files can be uploaded, by Xet or by LFS.
    ///
    /// - Throws: ``CustodyError/refused(_:_:)``, ``CustodyError/concealed``, ``CustodyError/tooManyUploads(limit:)``.
    public func openSession(for asset: AssetID, caller: Caller) async throws -> UploadSession {
        _ = try await deciding.permit(AccessQuestion(caller: caller, action: .push, asset: asset))
        let now = clock.now()
        let session = UploadSession(
            id: try RandomIdentifier.make(), caller: caller, asset: asset,
            expires: min(now + UploadSession.lifetime, caller.tokenExpires))
        try uploads.insert(session, now: now)
        return session
    }

    /// The running session of this name. No decision is asked: holding the name of a session is the right to use it.
    ///
    /// - Throws: ``CustodyError/unknownSession``.
    public func session(_ id: UploadSessionID) throws -> UploadSession {
        try uploads.session(id, now: clock.now())
    }

    /// A file for pieces from which objects are rebuilt (xorbs); it goes when it is discarded or released.
    ///
    /// - Throws: ``CustodyError/unknownSession``, ``CustodyError/storage(_:)``.
    public func scratch(in session: UploadSession) throws -> any StagingFile {
        _ = try self.session(session.id)
        return try blobs.beginStaging()
    }

    /// Says for each claimed object whether its bytes are needed, in the order asked.
    ///
    /// An object counts as present only when this caller uploaded it for this asset, or when a revision of this
    /// repository holds it and `pull` is permitted (decided at most once per call): who knows a digest gets nothing by
    /// it.
    ///
    /// - Throws: ``CustodyError/unknownSession``, ``CustodyError/tooManyUploads(limit:)``,
    ///   ``CustodyError/tooLarge(_:)``.
    public func begin(_ objects: [ObjectClaim], in session: UploadSession) async throws -> [UploadOffer] {
        _ = try self.session(session.id)
        var mayPull: Bool?
        var offers: [UploadOffer] = []
        for claim in objects {
            guard (0...limits.maximumLargeFileBytes).contains(claim.size) else {
                throw CustodyError.tooLarge(
                    "an object has 0 to \(limits.maximumLargeFileBytes) bytes, not \(claim.size)")
            }
            if try await renew(claim, person: session.caller.person, asset: session.asset) {
                offers.append(.present)
                continue
            }
            if try await registry.heldSize(of: claim.digest, in: session.asset) == claim.size {
                let answer: Bool
                if let mayPull {
                    answer = mayPull
                } else {
                    answer = try await self.mayPull(session.asset, caller: session.caller)
                }
                mayPull = answer
                if answer {
                    offers.append(.present)
                    continue
                }
            }
            let upload = PendingUpload(id: try RandomIdentifier.make(), session: session, claim: claim)
            try uploads.insert(upload, now: clock.now())
            offers.append(.upload(upload.id, upload.plan))
        }
        return offers
    }

    /// Opens an upload for all its bytes in one go. May be begun again after ``UploadWriter/abort()``.
    ///
    /// - Throws: ``CustodyError/unknownUpload(_:)``, ``CustodyError/storage(_:)``.
    public func receive(_ upload: UploadID) async throws -> UploadWriter {
        let pending = try uploads.upload(upload, now: clock.now())
        let watch = try await inspecting.watch(for: pending.claim.digest)
        return UploadWriter(
            upload: pending, purpose: .whole, range: ByteRange(start: 0, length: pending.claim.size),
            file: try blobs.beginStaging(watch: watch), watch: watch, intake: intake)
    }

    /// Opens one part of an upload, counted from 1; parts come in any order and may be sent again.
    ///
    /// - Throws: ``CustodyError/unknownUpload(_:)``, ``CustodyError/part(_:)``, ``CustodyError/storage(_:)``.
    public func receivePart(_ number: Int, of upload: UploadID) async throws -> UploadWriter {
        let pending = try uploads.upload(upload, now: clock.now())
        guard let range = pending.plan.range(of: number) else {
            throw CustodyError.part("the upload has parts 1 to \(pending.plan.count), not \(number)")
        }
        let file = try pending.beginPart(in: blobs, watch: try await inspecting.watch(for: pending.claim.digest))
        return UploadWriter(upload: pending, purpose: .part(number), range: range, file: file, intake: intake)
    }

    /// Completes an upload in parts: all are there, and together have the announced digest.
    ///
    /// - Throws: ``CustodyError/unknownUpload(_:)``, ``CustodyError/part(_:)``,
    ///   ``CustodyError/digestMismatch(expected:actual:)``, ``CustodyError/storage(_:)``.
    public func complete(_ upload: UploadID) async throws {
        let pending = try uploads.upload(upload, now: clock.now())
        let (file, watch) = try pending.seal()
        uploads.remove(upload)
        let session = pending.session
        try await intake.take(file, claim: pending.claim, person: session.caller.person, asset: session.asset)
        try await inspecting.prepare(pending.claim.digest, watch: watch)
    }

    /// Whether the caller uploaded the object for this asset and it waits for its commit, as LFS clients verify it.
    ///
    /// - Throws: ``CustodyError/refused(_:_:)``, ``CustodyError/concealed``.
    public func verify(_ object: ObjectClaim, for asset: AssetID, caller: Caller) async throws -> Bool {
        _ = try await deciding.permit(AccessQuestion(caller: caller, action: .push, asset: asset))
        return try await renew(object, person: caller.person, asset: asset)
    }

    /// Begins a commit to a branch, which must exist (`main` always does).
    ///
    /// - Throws: ``CustodyError/refused(_:_:)``, ``CustodyError/concealed``, ``CustodyError/revisionNotFound(_:)``,
    ///   ``CustodyError/parentMoved(expected:actual:)``, ``CustodyError/tooLarge(_:)``.
    public func beginCommit(
        _ header: CommitHeader, to asset: AssetID, branch: RevisionName, caller: Caller
    ) async throws -> PendingCommit {
        let decision = try await deciding.permit(AccessQuestion(caller: caller, action: .push, asset: asset))
        let isTooLong =
            header.title.utf8.count > Revision.maximumTitleByteCount
            || header.message.utf8.count > Revision.maximumMessageByteCount
        guard !isTooLong else {
            throw CustodyError.tooLarge(
                "a commit's title has at most \(Revision.maximumTitleByteCount) bytes, its message "
                    + "\(Revision.maximumMessageByteCount)")
        }
        _ = try await registry.createRepository(asset, initial: Revision.initial(of: asset))
        let branches = try await registry.references(of: asset).filter { $0.kind == .branch }
        guard let head = branches.first(where: { $0.name == branch }) else {
            throw CustodyError.revisionNotFound(branch)
        }
        if let parent = header.parent, parent != head.target {
            throw CustodyError.parentMoved(expected: parent, actual: head.target)
        }
        return PendingCommit(
            header: header, asset: asset, branch: branch, caller: caller, decision: decision, pushing: self)
    }

    /// Removes uploads that nobody committed in time, and the blobs that only they held. Call it once an hour.
    ///
    /// - Returns: how many blobs were removed.
    public func sweep() async throws -> Int {
        uploads.removeExpired(now: clock.now())
        var removed = 0
        for digest in try await registry.removeExpiredStaged(at: clock.now()) {
            let isRemoved = try await uploads.blobLock.withLock(digest) {
                if try await registry.isHeld(digest) { return false }
                try blobs.remove(digest)
                return true
            }
            if isRemoved { removed += 1 }
        }
        return removed
    }

    /// Turns received bytes into blobs.
    var intake: Intake { Intake(registry: registry, uploads: uploads, inspecting: inspecting, clock: clock) }

    /// Whether the person uploaded the object for the asset and its bytes are here; if so they are kept a while longer.
    func renew(_ claim: ObjectClaim, person: PersonID, asset: AssetID) async throws -> Bool {
        try await uploads.blobLock.withLock(claim.digest) {
            let staged = try await registry.staged(claim.digest, person: person, asset: asset, at: clock.now())
            guard staged?.size == claim.size, try blobs.size(of: claim.digest) == claim.size else { return false }
            try await intake.note(claim, person: person, asset: asset)
            return true
        }
    }

    /// Whether the caller may read bytes of the asset: asked before telling that bytes are here.
    func mayPull(_ asset: AssetID, caller: Caller) async throws -> Bool {
        let question = AccessQuestion(caller: caller, action: .pull, asset: asset, transfer: .nothing)
        return try await deciding.decide(question).isPermitted
    }

    /// The files that the branch has at `paths`; none when the caller may not see them, which is asked only if there
    /// are some.
    private func presentFiles(
        _ paths: [RepositoryPath], of asset: AssetID, branch: RevisionName, caller: Caller
    ) async throws -> [RepositoryPath: RepositoryFile] {
        guard let revision = try await registry.revision(branch, of: asset) else { return [:] }
        let found = try await registry.files(of: revision.id, in: asset, at: paths)
        guard !found.isEmpty else { return [:] }
        let question = AccessQuestion(
            caller: caller, action: .view, asset: asset, target: AccessTarget(revision: revision.id.hex))
        guard try await deciding.decide(question).isPermitted else { return [:] }
        return Dictionary(found.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    }
}
