public import Domain

/// One revision of an asset.
public struct RevisionSummary: Hashable, Sendable {
    /// The commit, 40 hexadecimal digits.
    public let commit: String
    /// The revision that it was made from; `nil` for the first.
    public let parent: String?
    /// First line of its message.
    public let title: String
    /// Who pushed it.
    public let author: Actor
    /// When.
    public let time: Timestamp
    /// The run that made it, where its writer named one.
    public let run: String?
    /// Branches and tags that point to it, by name.
    public let references: [String]
    /// Number of files.
    public let fileCount: Int
    /// Size of all files in bytes.
    public let bytes: Int64

    /// Describes a revision.
    public init(
        commit: String, parent: String?, title: String, author: Actor, time: Timestamp, run: String?,
        references: [String],
        fileCount: Int, bytes: Int64
    ) {
        self.commit = commit
        self.parent = parent
        self.title = title
        self.author = author
        self.time = time
        self.run = run
        self.references = references
        self.fileCount = fileCount
        self.bytes = bytes
    }
}
