public import Domain

/// What is known of a repository as a whole.
public struct RepositoryRecord: Hashable, Sendable {
    /// Names it.
    public let asset: AssetID
    /// When its first revision was made.
    public let created: Timestamp
    /// The revision that `main` names.
    public let head: Revision
    /// Total size of the largest revision, in bytes: what "the whole model" means.
    public let largestRevisionBytes: Int64

    /// Describes a repository.
    public init(asset: AssetID, created: Timestamp, head: Revision, largestRevisionBytes: Int64) {
        self.asset = asset
        self.created = created
        self.head = head
        self.largestRevisionBytes = largestRevisionBytes
    }
}
