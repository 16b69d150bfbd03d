/// Writes reports as JSON: the contract of `remit scan --format json`.
public enum ReportJSON {
    /// The report as one line of JSON, members always in the same order.
    ///
    /// - Parameter report: the report.
    public static func encode(_ report: ScanReport) -> String {
        let files = report.files.map { file in
            object([
                ("path", string(file.path)), ("format", string(file.format)),
                ("verdict", string(file.verdict.rawValue)),
                ("findings", "[" + file.findings.map(finding).joined(separator: ",") + "]"),
            ])
        }
        var summary = Verdict.allCases.map { ($0.rawValue, String(report.count(of: $0))) }
        summary.insert(("files", String(report.files.count)), at: 0)
        summary.append(("verdict", string(report.verdict.rawValue)))
        summary.append(("rulesVersion", string(report.rulesVersion)))
        return object([("files", "[" + files.joined(separator: ",") + "]"), ("summary", object(summary))])
    }

    private static func finding(_ finding: Finding) -> String {
        var members = [
            ("rule", string(finding.rule.id)), ("severity", string(finding.severity.rawValue)),
            ("location", string(finding.location.text)), ("message", string(finding.message)),
            ("remedy", string(finding.rule.remedy)),
            ("references", "[" + finding.rule.references.map(string).joined(separator: ",") + "]"),
        ]
        if let offset = finding.location.offset { members.insert(("offset", String(offset)), at: 3) }
        return object(members)
    }

    /// An object of members that are JSON already.
    static func object(_ members: [(String, String)]) -> String {
        "{" + members.map { string($0.0) + ":" + $0.1 }.joined(separator: ",") + "}"
    }

    /// A text as JSON (RFC 8259, section 7).
    static func string(_ text: String) -> String {
        var result: [UInt8] = [0x22]
        for byte in text.utf8 {
            switch byte {
            case 0x22: result += [0x5c, 0x22]
            case 0x5c: result += [0x5c, 0x5c]
            case 0x00..<0x20, 0x7f:
                let digits = String(byte, radix: 16)
                result += Array("\\u00".utf8) + (digits.utf8.count == 1 ? [0x30] : []) + Array(digits.utf8)
            default: result.append(byte)
            }
        }
        result.append(0x22)
        return result.text
    }
}
