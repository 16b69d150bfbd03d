/// Entries of a revision.
public struct TreeListing: Hashable, Sendable {
    /// The revision that the name meant.
    public let commit: CommitID
    /// Files and folders.
    public let entries: [TreeEntry]

    /// Collects a listing.
    public init(commit: CommitID, entries: [TreeEntry]) {
        self.commit = commit
        self.entries = entries
    }
}
