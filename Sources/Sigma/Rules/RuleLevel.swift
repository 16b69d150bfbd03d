/// How grave a match is, by Sigma's five words.
public enum RuleLevel: String, Sendable, Hashable, CaseIterable, Comparable {
    /// Enriches an event; nobody is called.
    case informational
    /// Notable, seldom an incident.
    case low
    /// Somebody looks regularly.
    case medium
    /// Somebody looks promptly.
    case high
    /// An incident, almost certainly.
    case critical

    /// By gravity.
    public static func < (one: RuleLevel, other: RuleLevel) -> Bool {
        guard let left = allCases.firstIndex(of: one), let right = allCases.firstIndex(of: other) else { return false }
        return left < right
    }
}
