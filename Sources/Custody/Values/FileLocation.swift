/// What a registry found when asked for a file.
public enum FileLocation: Hashable, Sendable {
    /// There is no such repository.
    case noRepository
    /// The repository has no such revision.
    case noRevision
    /// The revision has no such file.
    case noFile(Revision)
    /// The file, with the size of the repository's largest revision in bytes.
    case found(Revision, RepositoryFile, largestRevisionBytes: Int64)
}
