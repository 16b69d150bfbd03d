/// One thing that a scan found in a file.
public struct FileFinding: Hashable, Sendable {
    /// The rule's stable id.
    public let rule: String
    /// `note`, `unscannable`, `suspicious` or `malicious`.
    public let severity: String
    /// The members that lead to it, outermost first; empty for the file itself.
    public let members: [String]
    /// The byte offset in the innermost member.
    public let offset: Int?
    /// What the file would do, as the chain of calls in words.
    public let message: String
    /// What to do about it.
    public let remedy: String
    /// CVE, GHSA, CWE and ATLAS ids of the class.
    public let references: [String]

    /// States a finding.
    public init(
        rule: String, severity: String, members: [String], offset: Int?, message: String, remedy: String,
        references: [String]
    ) {
        self.rule = rule
        self.severity = severity
        self.members = members
        self.offset = offset
        self.message = message
        self.remedy = remedy
        self.references = references
    }
}
