internal import Crypto
public import Custody
internal import Domain

/// What every ``RegistryStore`` must do.
public enum RegistryStoreConformance {
    /// Runs all checks on an empty store.
    ///
    /// - Throws: ``ConformanceFailure`` for the first broken promise, or what the store throws.
    public static func check(_ store: any RegistryStore) async throws {
        let asset = try AssetID(kind: .model, path: "org/conformance")
        try await checkEmpty(store, asset)
        let second = try await checkCommits(store, asset)
        try await checkReferences(store, asset, at: second)
        try await checkStaged(store, asset)
    }

    private static func checkEmpty(_ store: any RegistryStore, _ asset: AssetID) async throws {
        let initial = Revision.initial(of: asset)
        let path = try RepositoryPath("a.bin")
        try ConformanceFailure.require(
            try await store.locate(path, in: .main, of: asset) == .noRepository, "an absent repository is said to be")
        try ConformanceFailure.require(
            try await store.createRepository(asset, initial: initial), "a repository can be made")
        try ConformanceFailure.require(
            try await !store.createRepository(asset, initial: initial), "a repository is made once")
        try ConformanceFailure.require(
            try await store.repository(asset)?.head == initial, "a repository begins with its empty revision")
        try ConformanceFailure.require(
            try await store.locate(path, in: .main, of: asset) == .noFile(initial), "an absent file is said to be")
        let other = try RevisionName("other")
        try ConformanceFailure.require(
            try await store.locate(path, in: other, of: asset) == .noRevision, "an absent revision is said to be")
    }

    private static func checkCommits(_ store: any RegistryStore, _ asset: AssetID) async throws -> Revision {
        let files = try [file("a.bin", "A", isLarge: true), file("d/b.txt", "BB"), file("d0", "CCC")]
        let initial = Revision.initial(of: asset)
        let first = revision(asset, parent: initial, files: files, at: 1)
        let seal = RevisionSeal(bundle: [1, 2], scan: [3])
        let change = RevisionChange(revision: first, written: files, removed: [], seal: seal)
        try ConformanceFailure.require(try await store.commit(change, to: .main, of: asset), "a commit takes effect")
        try ConformanceFailure.require(
            try await !store.commit(change, to: .main, of: asset), "a commit on an older revision changes nothing")
        try ConformanceFailure.require(
            try await store.seal(of: first.id, in: asset) == seal, "a revision keeps its seal")
        try ConformanceFailure.require(
            try await store.seal(of: initial.id, in: asset) == nil, "a revision without a seal has none")
        let below = try await store.files(of: first.id, in: asset, below: RepositoryPath("d"))
        try ConformanceFailure.require(below == [files[1]], "a folder holds what lies below it and nothing beside it")

        let replaced = try file("a.bin", "AAAA", isLarge: true)
        let second = revision(asset, parent: first, files: [replaced, files[2]], at: 2)
        let removal = RevisionChange(revision: second, written: [replaced], removed: [files[1].path])
        try ConformanceFailure.require(
            try await store.commit(removal, to: .main, of: asset), "a commit follows another")
        try ConformanceFailure.require(
            try await store.files(of: second.id, in: asset, below: nil) == [replaced, files[2]],
            "a revision has its parent's files, less the removed, with the written")
        try ConformanceFailure.require(
            try await store.files(of: first.id, in: asset, below: nil) == files, "an older revision never changes")
        try ConformanceFailure.require(
            try await store.history(of: second.id, in: asset, skip: 0, limit: 9) == [second, first, initial],
            "history is told newest first")
        try ConformanceFailure.require(
            try await store.history(of: second.id, in: asset, skip: 1, limit: 1) == [first], "history can be paged")
        let found = FileLocation.found(second, replaced, largestRevisionBytes: max(first.totalBytes, second.totalBytes))
        try ConformanceFailure.require(
            try await store.locate(replaced.path, in: .main, of: asset) == found,
            "a file is found with the asset's size")
        try ConformanceFailure.require(
            try await store.heldSize(of: files[1].sha256, in: asset) == 2, "a repository holds what any revision holds")
        let foreign = try AssetID(kind: .dataset, path: "org/conformance")
        try ConformanceFailure.require(
            try await store.heldSize(of: files[1].sha256, in: foreign) == nil, "another repository does not hold it")
        return second
    }

    private static func checkReferences(_ store: any RegistryStore, _ asset: AssetID, at head: Revision) async throws {
        let tag = Reference(kind: .tag, name: try RevisionName("v1"), target: head.id)
        let branch = Reference(
            kind: .branch, name: try RevisionName("feature/x"), target: Revision.initial(of: asset).id)
        for reference in [tag, branch] {
            try ConformanceFailure.require(
                try await store.createReference(reference, of: asset), "a reference can be made")
            try ConformanceFailure.require(
                try await !store.createReference(reference, of: asset), "a reference is made once")
        }
        let main = Reference(kind: .branch, name: .main, target: head.id)
        try ConformanceFailure.require(
            try await store.references(of: asset) == [branch, main, tag], "branches are told, then tags, by name")
        try ConformanceFailure.require(
            try await store.revision(tag.name, of: asset) == head, "a tag names its revision")
        try ConformanceFailure.require(
            try await store.deleteReference(.tag, tag.name, of: asset), "a reference can be removed")
        try ConformanceFailure.require(
            try await !store.deleteReference(.tag, tag.name, of: asset), "a reference is removed once")
        try ConformanceFailure.require(
            try await store.revision(RevisionName(head.id), of: asset) == head, "a revision outlives its references")
    }

    private static func checkStaged(_ store: any RegistryStore, _ asset: AssetID) async throws {
        let ada = try PersonID("ada")
        let content = try file("x", "staged")
        let note = StagedBlob(
            digest: content.sha256, size: content.size, person: ada, asset: asset, expires: Timestamp(seconds: 100))
        try await store.insertStaged(note)
        let before = Timestamp(seconds: 99)
        try ConformanceFailure.require(
            try await store.staged(note.digest, person: ada, asset: asset, at: before) == note, "a note is found")
        try ConformanceFailure.require(
            try await store.staged(note.digest, person: PersonID("eve"), asset: asset, at: before) == nil,
            "a note is its person's alone")
        try ConformanceFailure.require(
            try await store.staged(note.digest, person: ada, asset: asset, at: note.expires) == nil, "a note expires")
        try ConformanceFailure.require(try await store.isHeld(note.digest), "a note holds its blob")
        try ConformanceFailure.require(
            try await store.removeExpiredStaged(at: note.expires) == [note.digest], "a blob that nothing holds is named"
        )
        try ConformanceFailure.require(try await !store.isHeld(note.digest), "nothing holds it then")
        let committed = try file("a.bin", "A")
        try await store.insertStaged(
            StagedBlob(digest: committed.sha256, size: 1, person: ada, asset: asset, expires: Timestamp(seconds: 100)))
        try ConformanceFailure.require(
            try await store.removeExpiredStaged(at: note.expires).isEmpty, "a blob of a revision is never named")
    }

    private static func revision(
        _ asset: AssetID, parent: Revision, files: [RepositoryFile], at seconds: Int64
    ) -> Revision {
        Revision.make(
            of: asset, parent: parent.id, author: nil, time: Timestamp(seconds: seconds), title: "title",
            message: "message", files: files)
    }

    private static func file(_ path: String, _ content: String, isLarge: Bool = false) throws -> RepositoryFile {
        let bytes = Array(content.utf8)
        return RepositoryFile(
            path: try RepositoryPath(path), size: Int64(bytes.count),
            sha256: ContentDigest(bytes: SHA256.hash(data: bytes)), gitObjectID: GitObjects.blobObjectID(bytes),
            isLarge: isLarge)
    }
}
