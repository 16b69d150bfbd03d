import Custody
import Domain
import Storage
import Synchronization

/// A registry whose commits can be made to fail, before they took effect.
final class FaultyRegistry: RegistryStore {
    /// The registry behind.
    let store: SQLiteRegistryStore
    private let failure = Mutex(false)

    /// Stands before `store`.
    init(_ store: SQLiteRegistryStore) { self.store = store }

    /// Makes every commit fail, or no longer.
    func failCommits(_ isFailing: Bool) { failure.withLock { $0 = isFailing } }

    func commit(_ change: RevisionChange, to branch: RevisionName, of asset: AssetID) async throws -> Bool {
        if failure.withLock({ $0 }) { throw Fault() }
        return try await store.commit(change, to: branch, of: asset)
    }

    func createRepository(_ asset: AssetID, initial: Revision) async throws -> Bool {
        try await store.createRepository(asset, initial: initial)
    }
    func repository(_ asset: AssetID) async throws -> RepositoryRecord? { try await store.repository(asset) }
    func repositories() async throws -> [RepositoryRecord] { try await store.repositories() }
    func revisionCounts() async throws -> [AssetID: Int] { try await store.revisionCounts() }
    func revision(_ name: RevisionName, of asset: AssetID) async throws -> Revision? {
        try await store.revision(name, of: asset)
    }
    func locate(_ path: RepositoryPath, in name: RevisionName, of asset: AssetID) async throws -> FileLocation {
        try await store.locate(path, in: name, of: asset)
    }
    func files(
        of revision: CommitID, in asset: AssetID, below folder: RepositoryPath?
    ) async throws -> [RepositoryFile] { try await store.files(of: revision, in: asset, below: folder) }
    func files(
        of revision: CommitID, in asset: AssetID, at paths: [RepositoryPath]
    ) async throws -> [RepositoryFile] { try await store.files(of: revision, in: asset, at: paths) }
    func history(of revision: CommitID, in asset: AssetID, skip: Int, limit: Int) async throws -> [Revision] {
        try await store.history(of: revision, in: asset, skip: skip, limit: limit)
    }
    func references(of asset: AssetID) async throws -> [Reference] { try await store.references(of: asset) }
    func createReference(_ reference: Reference, of asset: AssetID) async throws -> Bool {
        try await store.createReference(reference, of: asset)
    }
    func deleteReference(_ kind: Reference.Kind, _ name: RevisionName, of asset: AssetID) async throws -> Bool {
        try await store.deleteReference(kind, name, of: asset)
    }
    func seal(of revision: CommitID, in asset: AssetID) async throws -> RevisionSeal? {
        try await store.seal(of: revision, in: asset)
    }

    func heldSize(of digest: ContentDigest, in asset: AssetID) async throws -> Int64? {
        try await store.heldSize(of: digest, in: asset)
    }
    func paths(of blobs: [ContentDigest], in asset: AssetID) async throws -> [ContentDigest: RepositoryPath] {
        try await store.paths(of: blobs, in: asset)
    }
    func insertStaged(_ upload: StagedBlob) async throws { try await store.insertStaged(upload) }
    func staged(
        _ digest: ContentDigest, person: PersonID, asset: AssetID, at time: Timestamp
    ) async throws -> StagedBlob? { try await store.staged(digest, person: person, asset: asset, at: time) }
    func removeExpiredStaged(at time: Timestamp) async throws -> [ContentDigest] {
        try await store.removeExpiredStaged(at: time)
    }
    func isHeld(_ digest: ContentDigest) async throws -> Bool { try await store.isHeld(digest) }
}
