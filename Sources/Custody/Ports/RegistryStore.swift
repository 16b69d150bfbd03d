public import Domain

/// Where repositories, revisions, references and files in waiting are kept. `Storage` implements it; one conformance
/// suite holds every implementation to it. Each method is one transaction.
public protocol RegistryStore: Sendable {
    /// Adds a repository whose branch `main` names `initial`, a revision without files.
    ///
    /// - Returns: `false`, and changes nothing, when the repository exists.
    func createRepository(_ asset: AssetID, initial: Revision) async throws -> Bool

    /// What is known of a repository, or `nil`.
    func repository(_ asset: AssetID) async throws -> RepositoryRecord?
    /// All repositories, by name.
    func repositories() async throws -> [RepositoryRecord]

    /// How many revisions with a parent each repository has: the empty one that it begins with does not count.
    func revisionCounts() async throws -> [AssetID: Int]

    /// The revision that `name` means: a commit of the repository, else a branch, else a tag.
    func revision(_ name: RevisionName, of asset: AssetID) async throws -> Revision?
    /// The revision and the file in it, with the size of the whole asset: what a pull needs, in one transaction.
    func locate(_ path: RepositoryPath, in name: RevisionName, of asset: AssetID) async throws -> FileLocation
    /// A revision's files by path, all or those below a folder.
    func files(of revision: CommitID, in asset: AssetID, below folder: RepositoryPath?) async throws -> [RepositoryFile]
    /// Those of `paths` that are files of the revision.
    func files(of revision: CommitID, in asset: AssetID, at paths: [RepositoryPath]) async throws -> [RepositoryFile]
    /// A revision and its ancestors, newest first, at most `limit` after skipping `skip`.
    func history(of revision: CommitID, in asset: AssetID, skip: Int, limit: Int) async throws -> [Revision]

    /// Branches, then tags, each by name.
    func references(of asset: AssetID) async throws -> [Reference]
    /// Adds a reference to a revision of the repository.
    ///
    /// - Returns: `false`, and changes nothing, when a reference of this kind and name exists.
    func createReference(_ reference: Reference, of asset: AssetID) async throws -> Bool
    /// Removes a reference; its revision stays.
    ///
    /// - Returns: `false` when there is none.
    func deleteReference(_ kind: Reference.Kind, _ name: RevisionName, of asset: AssetID) async throws -> Bool

    /// Adds a revision with its files and its seal, and moves the branch to it, all or nothing. Staged uploads stay
    /// until they expire.
    ///
    /// - Returns: `false`, and changes nothing, when the branch does not name the revision's parent.
    func commit(_ change: RevisionChange, to branch: RevisionName, of asset: AssetID) async throws -> Bool

    /// The signed manifest that was committed with a revision; `nil` for one from before there were any.
    func seal(of revision: CommitID, in asset: AssetID) async throws -> RevisionSeal?

    /// Whether a revision of the repository holds the blob, with which size.
    func heldSize(of digest: ContentDigest, in asset: AssetID) async throws -> Int64?
    /// A path at which a revision of some repository of `asset` holds each blob, for showing names instead of digests.
    func paths(of blobs: [ContentDigest], in asset: AssetID) async throws -> [ContentDigest: RepositoryPath]

    /// Notes an upload that waits for its commit. Replaces an older note of the same person, asset and digest.
    func insertStaged(_ upload: StagedBlob) async throws
    /// The upload of this person for this asset with this digest, unless it expired by `time`.
    func staged(_ digest: ContentDigest, person: PersonID, asset: AssetID, at time: Timestamp) async throws
        -> StagedBlob?
    /// Removes the notes that expired by `time`.
    ///
    /// - Returns: their digests that no revision and no other note holds: blobs to remove.
    func removeExpiredStaged(at time: Timestamp) async throws -> [ContentDigest]
    /// Whether any revision or any note holds the blob.
    func isHeld(_ digest: ContentDigest) async throws -> Bool
}
