/// The written limits of everything this module reads or keeps.
///
/// Nothing here grows without one of these bounds. Over a limit is an error that names it, or, for the state of
/// correlations, an eviction that is counted. Sizes are bytes unless said otherwise.
public enum Limits {
    /// Longest rule file: the longest of SigmaHQ has 60 KB.
    public static let ruleFileBytes = 4 << 20

    /// Most documents in one rule file.
    public static let documentsPerFile = 10_000

    /// Most nodes of YAML in one file, aliases followed: ends a bomb of aliases.
    public static let yamlNodes = 1_000_000

    /// Deepest nesting of a rule's YAML, of its condition and of the expression made from both.
    ///
    /// Reading and matching recurse once per level; the bound keeps them within a stack of 512 KiB.
    public static let ruleDepth = 64

    /// Most values that one value may become, through `windash`, `base64offset` or a placeholder.
    public static let valueExpansion = 4_096

    /// Most comparisons in one rule after every expansion.
    public static let comparisonsPerRule = 65_536

    /// Longest condition.
    public static let conditionBytes = 16 << 10

    /// Longest regular expression.
    public static let expressionBytes = 8 << 10

    /// Most instructions of one compiled regular expression: ends repetitions of repetitions.
    public static let expressionInstructions = 32_768

    /// Deepest nesting of groups in a regular expression.
    public static let expressionDepth = 64

    /// States that a regular expression's automaton keeps before it starts afresh.
    public static let expressionStates = 2_048

    /// Instructions that all states of a regular expression's automaton hold together before it starts afresh.
    public static let expressionStateWeight = 1 << 20

    /// Longest event. Longer lines are refused, not cut.
    public static let eventBytes = 16 << 20

    /// Deepest nesting of an event's JSON.
    public static let eventDepth = 64

    /// Most values in one event.
    public static let eventValues = 1 << 20

    /// Most logsource sets for which a rule set keeps an index of its own.
    public static let routes = 4_096

    /// Groups that one correlation keeps at a time, unless its configuration says otherwise.
    public static let groupsPerCorrelation = 1_000_000

    /// Occurrences that one group of a correlation keeps at a time, unless its configuration says otherwise.
    public static let occurrencesPerGroup = 10_000

    /// Most rules on which one correlation stands.
    public static let rulesPerCorrelation = 64

    /// How far a correlation can count; a group keeps as many occurrences as its threshold asks for.
    public static let threshold = 1_000_000

    /// Most values that are named as reasons of one match.
    public static let reasons = 32

    /// Longest part of a value that is shown as a reason.
    public static let reasonBytes = 1_024

    /// Correlations that stand on correlations, counted from the lowest.
    public static let correlationDepth = 16
}
