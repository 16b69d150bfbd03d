/// How a client should upload one file.
public struct UploadAdvice: Hashable, Sendable {
    /// The way of the bytes.
    public enum Mode: String, Sendable {
        /// As a Git LFS object, before the commit.
        case lfs
        /// Within the commit.
        case regular
    }

    /// The file.
    public let path: RepositoryPath
    /// The way.
    public let mode: Mode
    /// The ``RepositoryFile/entityTag`` of the file that is there now, so that the client can skip an unchanged one;
    /// `nil` when there is none or the caller may not see it.
    public let presentObjectID: String?

    /// States advice.
    public init(path: RepositoryPath, mode: Mode, presentObjectID: String?) {
        self.path = path
        self.mode = mode
        self.presentObjectID = presentObjectID
    }
}
