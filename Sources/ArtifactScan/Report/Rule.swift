/// A rule of the scanner: what it looks for, how much it weighs and what to do about it. Ids are stable.
public struct Rule: Sendable, Equatable {
    /// The stable id, such as `pickle.dangerous-call`.
    public let id: String
    /// The weight of a finding, where nothing makes it less.
    public let severity: Severity
    /// What the rule looks for, in one line.
    public let summary: String
    /// What to do about a finding.
    public let remedy: String
    /// CVE, GHSA and MITRE ATLAS ids that describe the class.
    public let references: [String]

    /// Makes a rule.
    init(
        _ id: String, _ severity: Severity, _ summary: String, remedy: String, references: [String] = []
    ) {
        self.id = id
        self.severity = severity
        self.summary = summary
        self.remedy = remedy
        self.references = references
    }

    /// All rules, for the head of a SARIF report and for documentation.
    public static let all: [Rule] = pickleRules + containerRules + formatRules + repositoryRules

    /// The rule with an id, where this version has it.
    ///
    /// - Parameter id: the stable id.
    public static func named(_ id: String) -> Rule? { all.first { $0.id == id } }
}
