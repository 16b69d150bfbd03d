public import Domain

/// One ledger entry as the projection understands it.
public struct ProjectedEntry: Hashable, Sendable {
    /// What the entry's payload says.
    public enum Content: Hashable, Sendable {
        /// A decision.
        case decision(DecisionRecord)
        /// An act that came to its end.
        case activity(Activity)
        /// That something was found.
        case finding(FindingStatement)
        /// The payload's key was destroyed: the entry still counts, its content is gone.
        case erased
    }

    /// The entry's index in the ledger.
    public let index: UInt64
    /// What it says.
    public let content: Content

    /// Pairs content with its place.
    public init(index: UInt64, content: Content) {
        self.index = index
        self.content = content
    }

    /// The act to show for this entry, or `nil` when another entry will tell of it or it is none.
    public var activity: Activity? {
        switch content {
        case .activity(let activity): activity
        case .decision(let record): Activity(endingWith: record)
        case .finding, .erased: nil
        }
    }
}
