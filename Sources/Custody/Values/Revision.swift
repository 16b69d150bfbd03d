public import Domain

/// One state of a repository: what, after which state, by whom, when and why. Its files are kept beside it.
public struct Revision: Hashable, Sendable, Codable {
    /// Names it.
    public let id: CommitID
    /// The state before; `nil` for the empty one that every repository begins with.
    public let parent: CommitID?
    /// Who made it; `nil` for the empty one.
    public let author: PersonID?
    /// When.
    public let time: Timestamp
    /// First line of the description, at most ``maximumTitleByteCount`` bytes.
    public let title: String
    /// The rest of the description, at most ``maximumMessageByteCount`` bytes.
    public let message: String
    /// Number of files.
    public let fileCount: Int
    /// Sum of the sizes of the distinct blobs, in bytes.
    public let totalBytes: Int64

    /// The longest title, in bytes of UTF-8.
    public static let maximumTitleByteCount = 1024
    /// The longest message, in bytes of UTF-8.
    public static let maximumMessageByteCount = 64 * 1024

    /// Restores a revision that was stored. New ones are made by
    /// ``Revision/make(of:parent:author:time:title:message:files:)``.
    public init(
        id: CommitID, parent: CommitID?, author: PersonID?, time: Timestamp, title: String, message: String,
        fileCount: Int, totalBytes: Int64
    ) {
        self.id = id
        self.parent = parent
        self.author = author
        self.time = time
        self.title = title
        self.message = message
        self.fileCount = fileCount
        self.totalBytes = totalBytes
    }
}
