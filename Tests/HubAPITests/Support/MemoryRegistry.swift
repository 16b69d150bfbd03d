import Custody
import Domain
import Synchronization

/// A registry in memory.
final class MemoryRegistry: RegistryStore {
    private struct Repository {
        var references: [String: Reference] = [:]
        var revisions: [CommitID: Revision] = [:]
        var files: [CommitID: [RepositoryPath: RepositoryFile]] = [:]
        var seals: [CommitID: RevisionSeal] = [:]
        var created = Timestamp(seconds: 0)
        var largest: Int64 = 0
    }

    private struct State {
        var repositories: [AssetID: Repository] = [:]
        var staged: [StagedBlob] = []
    }

    private let state = Mutex(State())

    func createRepository(_ asset: AssetID, initial: Revision) async throws -> Bool {
        state.withLock { state in
            guard state.repositories[asset] == nil else { return false }
            var repository = Repository()
            repository.revisions[initial.id] = initial
            repository.files[initial.id] = [:]
            let main = Reference(kind: .branch, name: .main, target: initial.id)
            repository.references[main.fullName] = main
            state.repositories[asset] = repository
            return true
        }
    }

    func repository(_ asset: AssetID) async throws -> RepositoryRecord? {
        state.withLock { $0.repositories[asset].flatMap { Self.record(asset, $0) } }
    }

    func repositories() async throws -> [RepositoryRecord] {
        state.withLock { $0.repositories.compactMap { Self.record($0.key, $0.value) } }
    }

    func revisionCounts() async throws -> [AssetID: Int] {
        state.withLock { $0.repositories.mapValues { $0.revisions.values.count { $0.parent != nil } } }
    }

    func revision(_ name: RevisionName, of asset: AssetID) async throws -> Revision? {
        state.withLock { $0.repositories[asset].flatMap { Self.revision(name, $0) } }
    }

    func locate(_ path: RepositoryPath, in name: RevisionName, of asset: AssetID) async throws -> FileLocation {
        state.withLock { state in
            guard let repository = state.repositories[asset] else { return .noRepository }
            guard let revision = Self.revision(name, repository) else { return .noRevision }
            guard let file = repository.files[revision.id]?[path] else { return .noFile(revision) }
            return .found(revision, file, largestRevisionBytes: repository.largest)
        }
    }

    func files(
        of revision: CommitID, in asset: AssetID, below folder: RepositoryPath?
    ) async throws -> [RepositoryFile] {
        let all = state.withLock { $0.repositories[asset]?.files[revision].map { Array($0.values) } ?? [] }
        return all.filter { file in folder.map { file.path.isInside($0) } ?? true }.sorted { $0.path < $1.path }
    }

    func files(
        of revision: CommitID, in asset: AssetID, at paths: [RepositoryPath]
    ) async throws -> [RepositoryFile] {
        state.withLock { state in paths.compactMap { state.repositories[asset]?.files[revision]?[$0] } }
    }

    func history(of revision: CommitID, in asset: AssetID, skip: Int, limit: Int) async throws -> [Revision] {
        state.withLock { state in
            var history: [Revision] = []
            var next: CommitID? = revision
            while let id = next, let revision = state.repositories[asset]?.revisions[id] {
                history.append(revision)
                next = revision.parent
            }
            return Array(history.dropFirst(skip).prefix(limit))
        }
    }

    func references(of asset: AssetID) async throws -> [Reference] {
        state.withLock { Array($0.repositories[asset]?.references.values ?? [:].values) }.sorted {
            $0.fullName < $1.fullName
        }
    }

    func createReference(_ reference: Reference, of asset: AssetID) async throws -> Bool {
        state.withLock { state in
            guard state.repositories[asset]?.references[reference.fullName] == nil else { return false }
            state.repositories[asset]?.references[reference.fullName] = reference
            return true
        }
    }

    func deleteReference(_ kind: Reference.Kind, _ name: RevisionName, of asset: AssetID) async throws -> Bool {
        guard let revision = try await revision(name, of: asset) else { return false }
        let fullName = Reference(kind: kind, name: name, target: revision.id).fullName
        return state.withLock { $0.repositories[asset]?.references.removeValue(forKey: fullName) != nil }
    }

    func commit(_ change: RevisionChange, to branch: RevisionName, of asset: AssetID) async throws -> Bool {
        state.withLock { state in
            guard var repository = state.repositories[asset],
                let parent = Self.revision(branch, repository), parent.id == change.revision.parent
            else { return false }
            var files = repository.files[parent.id] ?? [:]
            for path in change.removed { files[path] = nil }
            for file in change.written { files[file.path] = file }
            repository.revisions[change.revision.id] = change.revision
            repository.files[change.revision.id] = files
            repository.seals[change.revision.id] = change.seal
            let reference = Reference(kind: .branch, name: branch, target: change.revision.id)
            repository.references[reference.fullName] = reference
            repository.largest = max(repository.largest, change.revision.totalBytes)
            state.repositories[asset] = repository
            return true
        }
    }

    func seal(of revision: CommitID, in asset: AssetID) async throws -> RevisionSeal? {
        state.withLock { $0.repositories[asset]?.seals[revision] }
    }

    func heldSize(of digest: ContentDigest, in asset: AssetID) async throws -> Int64? {
        state.withLock { state in
            state.repositories[asset]?.files.values.lazy.flatMap(\.values).first { $0.sha256 == digest }?.size
        }
    }

    func paths(of blobs: [ContentDigest], in asset: AssetID) async throws -> [ContentDigest: RepositoryPath] { [:] }

    func insertStaged(_ upload: StagedBlob) async throws { state.withLock { $0.staged.append(upload) } }

    func staged(
        _ digest: ContentDigest, person: PersonID, asset: AssetID, at time: Timestamp
    ) async throws -> StagedBlob? {
        state.withLock { state in
            state.staged.last { $0.digest == digest && $0.person == person && $0.asset == asset && $0.expires > time }
        }
    }

    func removeExpiredStaged(at time: Timestamp) async throws -> [ContentDigest] { [] }

    func isHeld(_ digest: ContentDigest) async throws -> Bool { true }

    private static func record(_ asset: AssetID, _ repository: Repository) -> RepositoryRecord? {
        revision(.main, repository).map {
            RepositoryRecord(
                asset: asset, created: repository.created, head: $0, largestRevisionBytes: repository.largest)
        }
    }

    private static func revision(_ name: RevisionName, _ repository: Repository) -> Revision? {
        if let commit = name.commit { return repository.revisions[commit] }
        let target = repository.references["refs/heads/\(name)"] ?? repository.references["refs/tags/\(name)"]
        return target.flatMap { repository.revisions[$0.target] }
    }
}
