/// What one file came to.
public struct FileReport: Sendable, Equatable {
    /// The path as the caller named it.
    public let path: String
    /// The format by its content, such as `pickle`, `torch-zip`, `gguf`.
    public let format: String
    /// The verdict: the heaviest finding's.
    public let verdict: Verdict
    /// The findings in the order of the file, each once.
    public let findings: [Finding]

    /// Files beside this one that its loader reads as plain tensor bytes, as the file names them.
    let dataFiles: [String]

    /// Makes a report whose verdict follows from its findings.
    init(path: String, format: String, findings: [Finding], dataFiles: [String] = []) {
        self.dataFiles = dataFiles
        self.path = path
        self.format = format
        self.findings = findings
        verdict = findings.reduce(Verdict.clean) { $0.combined(with: $1.severity.verdict) }
    }
}
