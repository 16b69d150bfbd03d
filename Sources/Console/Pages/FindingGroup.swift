import Domain

/// What was found in one part of a file: the file itself or a member of it, with the members that lead there.
struct FindingGroup {
    /// One thing.
    struct Row {
        let sign: String
        let tone: String
        let severity: String
        let message: String
        let rule: String
        let place: String?
        let remedy: String?
        let references: String?
    }

    /// The members, outermost first.
    let members: [String]
    /// The part's name: `the file itself`, or the innermost member.
    let name: String
    /// The members before it.
    let within: String?
    /// What was found there, the heaviest first.
    let rows: [Row]

    /// Groups findings by the part they lie in, in the order of the file.
    static func groups(of findings: [FileFinding]) -> [FindingGroup] {
        var order: [[String]] = []
        var parts: [[String]: [FileFinding]] = [:]
        for finding in findings {
            if parts[finding.members] == nil { order.append(finding.members) }
            parts[finding.members, default: []].append(finding)
        }
        return order.map { members in
            let found = parts[members] ?? []
            let sorted = found.enumerated().sorted { left, right in
                let weights = (weight(left.element.severity), weight(right.element.severity))
                return weights.0 != weights.1 ? weights.0 > weights.1 : left.offset < right.offset
            }
            return FindingGroup(
                members: members, name: members.last ?? "The file itself",
                within: members.count > 1 ? members.dropLast().joined(separator: " → ") : nil,
                rows: sorted.map { row($0.element) })
        }
    }

    private static func weight(_ severity: String) -> Int {
        ["note", "unscannable", "suspicious", "malicious"].firstIndex(of: severity) ?? 0
    }

    private static func row(_ finding: FileFinding) -> Row {
        let isNote = finding.severity == "note"
        return Row(
            sign: isNote ? "·" : finding.severity == "malicious" ? "✕" : "▲", tone: isNote ? "ok" : "stop",
            severity: finding.severity, message: finding.message, rule: finding.rule,
            place: finding.offset.map { "byte \(Phrasing.exact(Int64($0)))" },
            remedy: isNote || finding.remedy.isEmpty ? nil : finding.remedy,
            references: finding.references.isEmpty ? nil : finding.references.joined(separator: ", "))
    }
}
