public import Domain

/// A note that a person uploaded a blob for an asset; it waits for a commit of theirs. Invisible to everybody else.
public struct StagedBlob: Hashable, Sendable {
    /// How long an upload waits for its commit.
    public static let lifetime = Duration.seconds(24 * 3600)

    /// The content.
    public let digest: ContentDigest
    /// Size in bytes.
    public let size: Int64
    /// Who uploaded it.
    public let person: PersonID
    /// For which asset.
    public let asset: AssetID
    /// When the note ends.
    public let expires: Timestamp

    /// Describes a note.
    public init(digest: ContentDigest, size: Int64, person: PersonID, asset: AssetID, expires: Timestamp) {
        self.digest = digest
        self.size = size
        self.person = person
        self.asset = asset
        self.expires = expires
    }
}
