public import Domain

/// One file of a revision.
public struct RepositoryFile: Hashable, Sendable, Codable {
    /// Where it lies.
    public let path: RepositoryPath
    /// Size in bytes.
    public let size: Int64
    /// SHA-256 of the content, by which the blob is stored.
    public let sha256: ContentDigest
    /// The SHA-1 by which git would name the file: of the content for a regular file, of the LFS pointer's text for a
    /// large one. 40 lower-case hexadecimal digits. A name only: integrity rests on ``sha256``.
    public let gitObjectID: String
    /// Whether clients treat the file as a Git LFS object.
    public let isLarge: Bool

    /// Describes a file.
    public init(path: RepositoryPath, size: Int64, sha256: ContentDigest, gitObjectID: String, isLarge: Bool) {
        self.path = path
        self.size = size
        self.sha256 = sha256
        self.gitObjectID = gitObjectID
        self.isLarge = isLarge
    }

    /// The name of the content that hubs send as `ETag`, without quotes: SHA-256 for large files, git's SHA-1
    /// otherwise.
    public var entityTag: String { isLarge ? sha256.hex : gitObjectID }

    /// Size in bytes of the LFS pointer's text, which hubs report as `pointerSize`.
    public var pointerSize: Int { GitObjects.pointer(sha256: sha256, size: size).utf8.count }

    /// The same content at another path.
    func moved(to path: RepositoryPath) -> RepositoryFile {
        RepositoryFile(path: path, size: size, sha256: sha256, gitObjectID: gitObjectID, isLarge: isLarge)
    }
}
