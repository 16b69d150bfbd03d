/// A branch or a tag: a name for a revision.
public struct Reference: Hashable, Sendable {
    /// What moves it.
    public enum Kind: String, Sendable, Codable, CaseIterable {
        /// Moves with each push to it.
        case branch
        /// Never moves.
        case tag
    }

    /// Branch or tag.
    public let kind: Kind
    /// Its name; branches and tags have separate name spaces, and a branch wins where both exist.
    public let name: RevisionName
    /// The revision that it names.
    public let target: CommitID

    /// Describes a reference.
    public init(kind: Kind, name: RevisionName, target: CommitID) {
        self.kind = kind
        self.name = name
        self.target = target
    }

    /// `refs/heads/main`, `refs/tags/v1`.
    public var fullName: String { (kind == .branch ? "refs/heads/" : "refs/tags/") + name.text }
}
