/// Writes reports for people at a terminal.
public enum ReportText {
    /// The report as lines: a verdict for each file that is not clean, its findings, what to do, and a summary.
    ///
    /// - Parameter report: the report.
    public static func encode(_ report: ScanReport) -> String {
        var lines: [String] = []
        for file in report.files where file.verdict != .clean {
            lines.append("\(file.verdict.rawValue): \(ScanSession.oneLine(file.path)) (\(file.format))")
            for finding in file.findings where finding.severity != .note {
                let place = finding.location.text
                lines.append("  \(finding.message)")
                lines.append("    \(finding.rule.id)" + (place.isEmpty ? "" : ", at \(ScanSession.oneLine(place))"))
            }
            let remedies = file.findings.filter { $0.severity.verdict == file.verdict }.map(\.rule.remedy)
            var said: Set<String> = []
            for remedy in remedies where said.insert(remedy).inserted { lines.append("  what to do: \(remedy)") }
        }
        let counts = Verdict.allCases.map { "\(report.count(of: $0)) \($0.rawValue)" }.joined(separator: ", ")
        lines.append("\(report.files.count) files: \(counts)")
        return lines.joined(separator: "\n") + "\n"
    }
}
