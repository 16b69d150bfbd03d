import Domain

/// A commit that is being put together. Nothing of it is visible before ``finish()``; released without it, it leaves
/// nothing but blobs that a sweep removes.
public actor PendingCommit {
    /// How often a commit is planned anew when another server's commit came between.
    static let maximumAttempts = 3

    private let header: CommitHeader
    private let asset: AssetID
    private let branch: RevisionName
    private let caller: Caller
    private let decision: Decision
    private let began: Timestamp
    private let pushing: Pushing
    private var steps: [CommitPlan.Step] = []
    private var regularBytes: Int64 = 0
    private var mayPull: Bool?
    private var isFinished = false

    /// Begins with a permit for `push`.
    init(
        header: CommitHeader, asset: AssetID, branch: RevisionName, caller: Caller, decision: Decision, pushing: Pushing
    ) {
        self.header = header
        self.asset = asset
        self.branch = branch
        self.caller = caller
        self.decision = decision
        self.pushing = pushing
        began = pushing.clock.now()
    }

    /// Adds one operation. The content of a regular file goes to the disk at once, so a commit needs little memory.
    ///
    /// - Throws: ``CustodyError/tooLarge(_:)``, ``CustodyError/notUploaded(_:_:)``, ``CustodyError/storage(_:)``,
    ///   ``CustodyError/entryNotFound(_:in:)`` for a copy of what is not there.
    public func append(_ operation: CommitOperation) async throws {
        guard !isFinished else { throw CustodyError.invalid("the commit is finished") }
        guard steps.count < pushing.limits.maximumOperations else {
            throw CustodyError.tooLarge(
                "a commit has at most \(pushing.limits.maximumOperations) operations: split it into several")
        }
        switch operation {
        case .add(let path, let content):
            steps.append(.write(try await storeRegular(content, at: path)))
        case .addLarge(let path, let digest, let size):
            steps.append(.write(try await claimLarge(ObjectClaim(digest: digest, size: size), at: path)))
        case .deleteFile(let path):
            steps.append(.deleteFile(path))
        case .deleteFolder(let path):
            steps.append(.deleteFolder(path))
        case .copy(let source, let revision, let path):
            guard let revision else {
                steps.append(.copy(from: source, to: path))
                return
            }
            steps.append(.write(try await copied(source, of: revision, to: path)))
        }
    }

    /// Judges the files that it writes and has the push decided anew with what was found; then makes the revision,
    /// records it in the ledger, and moves the branch.
    ///
    /// - Returns: the new revision, or the branch's present one when the operations change nothing.
    /// - Throws: ``CustodyError/refused(_:_:)`` when policy does not accept what the scan found, with file, rule and
    ///   remedy; ``CustodyError/invalid(_:)`` when a file would lie where a folder is, ``CustodyError/tooLarge(_:)``,
    ///   ``CustodyError/entryNotFound(_:in:)``, ``CustodyError/parentMoved(expected:actual:)``,
    ///   ``CustodyError/storage(_:)``; no revision is visible then.
    public func finish() async throws -> Revision {
        guard !isFinished else { throw CustodyError.invalid("the commit is finished") }
        isFinished = true
        return try await pushing.uploads.repositoryLock.withLock(asset) {
            for _ in 1..<Self.maximumAttempts {
                if let revision = try await attempt() { return revision }
            }
            guard let revision = try await attempt() else {
                throw CustodyError.invalid("branch `\(branch)` moves too fast: commit again")
            }
            return revision
        }
    }

    /// Plans on the branch's present revision and commits.
    ///
    /// - Returns: `nil` when the branch moved in between.
    private func attempt() async throws -> Revision? {
        guard let head = try await pushing.registry.revision(branch, of: asset) else {
            throw CustodyError.revisionNotFound(branch)
        }
        if let parent = header.parent, parent != head.id {
            throw CustodyError.parentMoved(expected: parent, actual: head.id)
        }
        let present = try await pushing.registry.files(of: head.id, in: asset, below: nil)
        let plan = try CommitPlan(applying: steps, to: present, of: head.id, limits: pushing.limits)
        if plan.isUnchanged { return head }
        let revision = Revision.make(
            of: asset, parent: head.id, author: caller.person, time: pushing.clock.now(), title: header.title,
            message: header.message, files: plan.files)
        let admission = try await admit(plan, as: revision.id)
        let whole = try await pushing.inspecting.accepted(
            pushing.inspecting.describe(plan.files, among: plan.files), for: asset, pusher: caller.person)
        let seal = try await pushing.sealing.seal(
            revision, of: asset, files: plan.files, inspection: whole, project: caller.project)
        let change = RevisionChange(
            revision: revision, written: plan.written, removed: plan.removed, seal: seal)
        try await record(.completed, change, admission, note: [])
        do {
            if try await pushing.registry.commit(change, to: branch, of: asset) { return revision }
            try await record(
                .failed, change, admission, note: ["the branch moved: the revision did not become visible"])
            return nil
        } catch {
            // The first fault is the one to report; without this record the ledger shows a revision that nobody ever
            // sees.
            try? await record(.failed, change, admission, note: ["the revision did not become visible"])
            throw error
        }
    }

    /// What lets a revision become visible.
    private struct Admission {
        /// The permit.
        let decision: Decision
        /// What the scan found, as a sentence for the record.
        let scan: [String]
    }

    /// Judges the files that are written, and asks again whether this push may be, now that its content is known.
    private func admit(_ plan: CommitPlan, as revision: CommitID) async throws -> Admission {
        guard !plan.written.isEmpty else { return Admission(decision: decision, scan: []) }
        let inspection = try await pushing.inspecting.accepted(
            pushing.inspecting.inspect(plan.written, among: plan.files), for: asset, pusher: caller.person)
        let second = try await pushing.deciding.decide(
            AccessQuestion(
                caller: caller, action: .push, asset: asset, target: AccessTarget(revision: revision.hex),
                scan: inspection.facts))
        let missing: [Refusal.Missing]
        switch second.outcome {
        // INVARIANT: what does harm, or cannot be judged, never becomes a revision, whatever policies say.
        case .permit where inspection.isBarred: missing = inspection.words
        case .permit: return Admission(decision: second, scan: [inspection.sentence])
        case .deny(let refusal): missing = inspection.words + refusal.missing
        case .conceal: throw CustodyError.concealed
        }
        try await recordRefusal(inspection, decision: second.id, missing)
        throw CustodyError.refused(second, Refusal(missing: missing))
    }

    private func recordRefusal(
        _ inspection: Inspection, decision: DecisionID, _ missing: [Refusal.Missing]
    ) async throws {
        let worst = inspection.files.first { $0.verdict.verdict != .clean }
        try await pushing.recording.record(
            Activity(
                id: RandomIdentifier.make(), time: pushing.clock.now(), began: began, kind: .push, outcome: .refused,
                actor: .person(caller.person), project: caller.project, token: caller.token, asset: asset,
                target: worst.map { AccessTarget(path: $0.path.text, blob: $0.blob) }, decision: decision,
                detail: [inspection.sentence] + missing.map(\.reason), client: caller.client))
    }

    private func record(
        _ outcome: Activity.Outcome, _ change: RevisionChange, _ admission: Admission, note: [String]
    ) async throws {
        let bytes = change.written.reduce(Int64(0)) { $0 + $1.size }
        let sentence =
            "revision \(change.revision.id) of branch `\(branch)`: \(change.revision.fileCount) files, "
            + "\(change.written.count) written, \(change.removed.count) removed"
        try await pushing.recording.record(
            Activity(
                id: RandomIdentifier.make(), time: pushing.clock.now(), began: began, kind: .push, outcome: outcome,
                actor: .person(caller.person), project: caller.project, token: caller.token, asset: asset,
                target: AccessTarget(revision: change.revision.id.hex), decision: admission.decision.id, bytes: bytes,
                detail: [sentence] + admission.scan + note, client: caller.client))
    }

    private func storeRegular(_ content: [UInt8], at path: RepositoryPath) async throws -> RepositoryFile {
        let limits = pushing.limits
        let size = Int64(content.count)
        guard size <= limits.maximumRegularFileBytes else {
            throw CustodyError.tooLarge(
                "`\(Excerpt.of(path.text))` has \(size) bytes, a file within a commit has at most "
                    + "\(limits.maximumRegularFileBytes): upload it as an LFS object")
        }
        guard size <= limits.maximumRegularBytes - regularBytes else {
            throw CustodyError.tooLarge(
                "the files within a commit have at most \(limits.maximumRegularBytes) bytes together: split the commit")
        }
        regularBytes += size
        let file = try pushing.blobs.beginStaging()
        let claim: ObjectClaim
        do {
            try content.withUnsafeBytes { try file.append($0) }
            claim = ObjectClaim(digest: try await file.digest(), size: size)
        } catch {
            file.discard()
            throw error
        }
        try await pushing.intake.take(file, claim: claim, person: caller.person, asset: asset)
        return RepositoryFile(
            path: path, size: size, sha256: claim.digest, gitObjectID: GitObjects.blobObjectID(content), isLarge: false)
    }

    /// Takes an object that this caller uploaded, or one of this repository that they may read: never one of which they
    /// only know the digest.
    private func claimLarge(_ claim: ObjectClaim, at path: RepositoryPath) async throws -> RepositoryFile {
        let isStaged = try await pushing.renew(claim, person: caller.person, asset: asset)
        if !isStaged {
            guard try await isReadable(claim) else { throw CustodyError.notUploaded(path, claim.digest) }
        }
        return RepositoryFile(
            path: path, size: claim.size, sha256: claim.digest,
            gitObjectID: GitObjects.pointerObjectID(sha256: claim.digest, size: claim.size), isLarge: true)
    }

    private func isReadable(_ claim: ObjectClaim) async throws -> Bool {
        guard try await pushing.registry.heldSize(of: claim.digest, in: asset) == claim.size else { return false }
        if let mayPull { return mayPull }
        let answer = try await pushing.mayPull(asset, caller: caller)
        mayPull = answer
        return answer
    }

    private func copied(
        _ source: RepositoryPath, of commit: CommitID, to path: RepositoryPath
    ) async throws -> RepositoryFile {
        let found = try await pushing.registry.files(of: commit, in: asset, at: [source])
        guard let file = found.first else { throw CustodyError.entryNotFound(source, in: commit) }
        return file.moved(to: path)
    }
}
