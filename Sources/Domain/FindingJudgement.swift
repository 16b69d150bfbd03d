/// What somebody said of a finding after looking into it.
public struct FindingJudgement: Hashable, Sendable, Codable {
    /// The two things that can be said.
    public enum Verdict: String, Hashable, Sendable, Codable, CaseIterable {
        /// The rule found what it is for.
        case confirmed
        /// There is another explanation.
        case dismissed
    }

    /// The longest reason, in bytes.
    public static let maximumReasonBytes = 2_000

    /// The finding.
    public let finding: String
    /// The ledger entry of the finding: what was judged is its content and not only its name.
    public let entry: UInt64
    /// What was said.
    public let verdict: Verdict
    /// Why, in words.
    public let reason: String

    /// States a judgement.
    public init(finding: String, entry: UInt64, verdict: Verdict, reason: String) {
        self.finding = finding
        self.entry = entry
        self.verdict = verdict
        self.reason = reason
    }
}
