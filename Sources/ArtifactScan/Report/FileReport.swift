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
    public let dataFiles: [String]
    /// Whether the file's name had a say beside its content, as it has for texts: the same bytes under another name may
    /// come to something else.
    public let isJudgedByName: Bool

    /// Makes a report whose verdict follows from its findings; for reports that were kept.
    ///
    /// - Parameters:
    ///   - path: the path as the caller names it.
    ///   - format: the format by its content.
    ///   - findings: the findings in the order of the file.
    ///   - dataFiles: files beside this one that its loader reads as plain tensor bytes.
    ///   - isJudgedByName: whether the file's name had a say.
    public init(
        path: String, format: String, findings: [Finding], dataFiles: [String] = [], isJudgedByName: Bool = false
    ) {
        self.dataFiles = dataFiles
        self.isJudgedByName = isJudgedByName
        self.path = path
        self.format = format
        self.findings = findings
        verdict = findings.reduce(Verdict.clean) { $0.combined(with: $1.severity.verdict) }
    }
}
