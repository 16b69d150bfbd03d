/// A file and the revision in which it was found.
public struct FileDescription: Hashable, Sendable {
    /// The revision that the name meant.
    public let commit: CommitID
    /// The file.
    public let file: RepositoryFile

    /// Collects a description.
    public init(commit: CommitID, file: RepositoryFile) {
        self.commit = commit
        self.file = file
    }
}
