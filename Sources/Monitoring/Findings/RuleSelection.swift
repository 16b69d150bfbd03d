/// Which rules a list shows.
public enum RuleSelection: String, Hashable, Sendable, CaseIterable {
    /// Those in force.
    case current
    /// Those that found something, as far as findings are kept.
    case fired
    /// Those that are no longer in force.
    case past
}
