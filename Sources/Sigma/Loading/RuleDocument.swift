/// What one document of a rule file is.
enum RuleDocument {
    /// A rule for single events.
    case rule(SigmaRule)
    /// A filter of rules.
    case filter(RuleFilter)
    /// A correlation of rules.
    case correlation(CorrelationRule)
}
