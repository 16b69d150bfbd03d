public import Domain

/// A repository at one revision.
public struct RepositoryDescription: Hashable, Sendable {
    /// Names the repository.
    public let asset: AssetID
    /// When it was made.
    public let created: Timestamp
    /// The revision asked for.
    public let revision: Revision
    /// Its files, by path.
    public let files: [RepositoryFile]
    /// Total size of the largest revision, in bytes.
    public let largestRevisionBytes: Int64

    /// Collects a description.
    public init(
        asset: AssetID, created: Timestamp, revision: Revision, files: [RepositoryFile], largestRevisionBytes: Int64
    ) {
        self.asset = asset
        self.created = created
        self.revision = revision
        self.files = files
        self.largestRevisionBytes = largestRevisionBytes
    }
}
