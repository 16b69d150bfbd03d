/// Something about a change that deserves a look, with its reason.
public struct DiffFinding: Sendable, Equatable {
    /// What kind of thing.
    public let rule: DiffRule
    /// The tensor; nil where it is about the whole checkpoint.
    public let tensor: String?
    /// The reason in words, with the numbers it rests on.
    public let message: String
}
