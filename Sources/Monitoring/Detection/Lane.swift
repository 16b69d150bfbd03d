/// What a finding is for.
public enum Lane: String, Hashable, Sendable, Codable, CaseIterable, Comparable {
    /// A message to the person, with what to do instead; forgotten after a while.
    case coach
    /// Seen by analysts, counted, without a case.
    case watch
    /// Looked into.
    case `case`

    /// The next graver lane.
    public var escalated: Lane { self == .coach ? .watch : .case }

    private var rank: Int {
        switch self {
        case .coach: 0
        case .watch: 1
        case .case: 2
        }
    }

    /// By how grave it is.
    public static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }
}
