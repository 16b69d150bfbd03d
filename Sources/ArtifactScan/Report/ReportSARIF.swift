/// Writes reports as SARIF 2.1.0 (OASIS), for code scanning services.
public enum ReportSARIF {
    /// The report as one run.
    ///
    /// - Parameters:
    ///   - report: the report.
    ///   - toolVersion: the version of the program that scanned.
    public static func encode(_ report: ScanReport, toolVersion: String) -> String {
        let driver = ReportJSON.object([
            ("name", ReportJSON.string("remit scan")), ("version", ReportJSON.string(toolVersion)),
            ("rules", array(Rule.all.map(rule))),
        ])
        let results = report.files.flatMap { file in file.findings.map { result($0, in: file) } }
        let run = ReportJSON.object([
            ("tool", ReportJSON.object([("driver", driver)])),
            ("columnKind", ReportJSON.string("unicodeCodePoints")),
            ("artifacts", array(report.files.map { ReportJSON.object([("location", location($0.path))]) })),
            ("results", array(results)),
        ])
        return ReportJSON.object([
            ("$schema", ReportJSON.string("https://json.schemastore.org/sarif-2.1.0.json")),
            ("version", ReportJSON.string("2.1.0")), ("runs", array([run])),
        ])
    }

    private static func array(_ elements: [String]) -> String { "[" + elements.joined(separator: ",") + "]" }

    private static func level(_ severity: Severity) -> String {
        switch severity {
        case .malicious: "error"
        case .suspicious, .unscannable: "warning"
        case .note: "note"
        }
    }

    private static func rule(_ rule: Rule) -> String {
        ReportJSON.object([
            ("id", ReportJSON.string(rule.id)),
            ("shortDescription", ReportJSON.object([("text", ReportJSON.string(rule.summary))])),
            ("help", ReportJSON.object([("text", ReportJSON.string(rule.remedy))])),
            ("defaultConfiguration", ReportJSON.object([("level", ReportJSON.string(level(rule.severity)))])),
            ("properties", ReportJSON.object([("tags", array(rule.references.map(ReportJSON.string)))])),
        ])
    }

    private static func location(_ path: String) -> String {
        ReportJSON.object([("uri", ReportJSON.string(uri(path)))])
    }

    /// A path as a relative reference (RFC 3986).
    private static func uri(_ path: String) -> String {
        let plain = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/".utf8)
        return path.utf8.map { byte in
            if plain.contains(byte) { return String(Unicode.Scalar(byte)) }
            let digits = String(byte, radix: 16, uppercase: true)
            return "%" + (digits.utf8.count == 1 ? "0" : "") + digits
        }.joined()
    }

    private static func result(_ finding: Finding, in file: FileReport) -> String {
        var physical = [("artifactLocation", location(file.path))]
        if let offset = finding.location.offset, finding.location.members.isEmpty {
            physical.append(("region", ReportJSON.object([("byteOffset", String(max(0, offset)))])))
        }
        var place = [("physicalLocation", ReportJSON.object(physical))]
        if !finding.location.text.isEmpty {
            place.append(
                (
                    "logicalLocations",
                    array([ReportJSON.object([("fullyQualifiedName", ReportJSON.string(finding.location.text))])])
                ))
        }
        return ReportJSON.object([
            ("ruleId", ReportJSON.string(finding.rule.id)), ("level", ReportJSON.string(level(finding.severity))),
            ("message", ReportJSON.object([("text", ReportJSON.string(finding.message))])),
            ("locations", array([ReportJSON.object(place)])),
            ("properties", ReportJSON.object([("severity", ReportJSON.string(finding.severity.rawValue))])),
        ])
    }
}
