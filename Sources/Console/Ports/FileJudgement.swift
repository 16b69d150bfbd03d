public import Domain

/// What one version of the scanner's rules said about a file.
public struct FileJudgement: Hashable, Sendable {
    /// What it came to.
    public let verdict: ScanVerdict
    /// The format by content.
    public let format: String
    /// The version of the rules.
    public let rulesVersion: String
    /// When they said so.
    public let time: Timestamp
    /// SHA-256 of the findings, hexadecimal, by which records refer to them.
    public let digest: String
    /// What was found, in the order of the file.
    public let findings: [FileFinding]

    /// States a judgement.
    public init(
        verdict: ScanVerdict, format: String, rulesVersion: String, time: Timestamp, digest: String,
        findings: [FileFinding]
    ) {
        self.verdict = verdict
        self.format = format
        self.rulesVersion = rulesVersion
        self.time = time
        self.digest = digest
        self.findings = findings
    }
}
