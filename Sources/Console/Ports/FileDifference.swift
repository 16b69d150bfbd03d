/// What happened to one file between two revisions.
public struct FileDifference: Hashable, Sendable {
    /// What a look at the tensors came to.
    public enum Outcome: Hashable, Sendable {
        /// They were compared: the tensors by name, and what concerns all of them.
        case compared([TensorDifference], notes: [String])
        /// They were not, for a reason in words: no checkpoint, too large, not there before.
        case notCompared(String)
    }

    /// The file's path.
    public let path: String
    /// The earlier revision; `nil` where the later one has none before it.
    public let before: RevisionSummary?
    /// The later revision.
    public let after: RevisionSummary
    /// What became of the tensors.
    public let outcome: Outcome

    /// Describes a difference.
    public init(path: String, before: RevisionSummary?, after: RevisionSummary, outcome: Outcome) {
        self.path = path
        self.before = before
        self.after = after
        self.outcome = outcome
    }
}
