/// What a client says about a commit as a whole.
public struct CommitHeader: Hashable, Sendable {
    /// First line of the description.
    public let title: String
    /// The rest.
    public let message: String
    /// The commit that the branch must be at; `nil` when the client does not mind.
    public let parent: CommitID?

    /// Collects the header.
    public init(title: String, message: String, parent: CommitID? = nil) {
        self.title = title
        self.message = message
        self.parent = parent
    }
}
