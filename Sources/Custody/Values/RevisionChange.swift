/// A new revision, as the difference from its parent.
public struct RevisionChange: Hashable, Sendable {
    /// The new revision; its parent is the revision that the branch must name.
    public let revision: Revision
    /// Files that are new or other than in the parent, by path.
    public let written: [RepositoryFile]
    /// Paths of the parent that the revision lacks, by path.
    public let removed: [RepositoryPath]
    /// The signed manifest that goes with the revision.
    public let seal: RevisionSeal?

    /// Describes a change.
    public init(
        revision: Revision, written: [RepositoryFile], removed: [RepositoryPath], seal: RevisionSeal? = nil
    ) {
        self.seal = seal
        self.revision = revision
        self.written = written
        self.removed = removed
    }
}
