public import Domain

/// One change that a commit makes. Operations take effect in order, all in one new revision.
public enum CommitOperation: Hashable, Sendable {
    /// Adds or replaces a regular file.
    case add(path: RepositoryPath, content: [UInt8])
    /// Adds or replaces a large file whose bytes were uploaded before.
    case addLarge(path: RepositoryPath, digest: ContentDigest, size: Int64)
    /// Removes a file.
    case deleteFile(path: RepositoryPath)
    /// Removes a folder with all below it.
    case deleteFolder(path: RepositoryPath)
    /// Copies a file of a revision of the same repository (the branch's own when `revision` is `nil`).
    case copy(from: RepositoryPath, revision: CommitID?, to: RepositoryPath)
}
