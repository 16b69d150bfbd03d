/// One line of a listing.
public enum TreeEntry: Hashable, Sendable {
    /// A file.
    case file(RepositoryFile)
    /// A folder, with the SHA-1 by which git would name its tree.
    case directory(path: RepositoryPath, gitObjectID: String)

    /// Where it lies.
    public var path: RepositoryPath {
        switch self {
        case .file(let file): file.path
        case .directory(let path, _): path
        }
    }

    /// The file, or `nil` for a folder.
    public var file: RepositoryFile? {
        if case .file(let file) = self { file } else { nil }
    }
}
