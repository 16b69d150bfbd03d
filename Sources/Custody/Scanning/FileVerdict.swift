import Crypto
public import Domain

/// What a scan said about one content, kept so that nobody scans it twice, and shown as it was said.
public struct FileVerdict: Hashable, Sendable, Codable {
    /// One thing that was found.
    public struct Finding: Hashable, Sendable, Codable {
        /// How much it weighs.
        public enum Severity: String, Sendable, Codable, CaseIterable {
            case note
            case unscannable
            case suspicious
            case malicious
        }

        /// The rule's stable id.
        public let rule: String
        /// How much it weighs here.
        public let severity: Severity
        /// The members that lead to it, outermost first; empty for the file itself.
        public let members: [String]
        /// The byte offset in the innermost member.
        public let offset: Int?
        /// What the file would do, as the chain of calls in words. One line.
        public let message: String
        /// What to do about it.
        public let remedy: String
        /// CVE, GHSA, CWE and ATLAS ids of the class.
        public let references: [String]

        /// States a finding.
        public init(
            rule: String, severity: Severity, members: [String], offset: Int?, message: String, remedy: String,
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

        /// The place as text: `data.pkl@17`; empty for the file as a whole.
        public var place: String { members.joined(separator: "!") + (offset.map { "@\($0)" } ?? "") }
    }

    /// The rule for bytes of no known kind.
    static let unknownFormat = "scan.unknown-format"
    /// The rule for tokens and keys that were left in a file.
    static let secret = "repository.secret"

    /// The format by content, such as `safetensors`.
    public let format: String
    /// What it came to.
    public let verdict: ScanVerdict
    /// Everything found, in the order of the file.
    public let findings: [Finding]
    /// Files beside it that its loader reads as plain tensor bytes.
    public let dataFiles: [String]
    /// Whether the file's name had a say.
    public let isJudgedByName: Bool
    /// The version of the rules.
    public let rulesVersion: String
    /// When it was said.
    public let time: Timestamp

    /// States a verdict that follows from its findings.
    ///
    /// Bytes of no known kind in which nothing else was found are ``Domain/ScanVerdict/opaque``; any other part that
    /// could not be judged makes the file unscannable.
    public init(
        format: String, findings: [Finding], dataFiles: [String] = [], isJudgedByName: Bool = false,
        rulesVersion: String, time: Timestamp
    ) {
        self.format = format
        self.findings = findings
        self.dataFiles = dataFiles
        self.isJudgedByName = isJudgedByName
        self.rulesVersion = rulesVersion
        self.time = time
        let severities = Set(findings.map(\.severity))
        verdict =
            if severities.contains(.malicious) {
                .malicious
            } else if severities.contains(.suspicious) {
                .suspicious
            } else if findings.contains(where: \.isUnjudged) {
                .unscannable
            } else if severities.contains(.unscannable) {
                .opaque
            } else {
                .clean
            }
    }

    /// The finding that weighs most, the first of those; notes do not count.
    public var worst: Finding? {
        Finding.Severity.allCases.reversed().lazy.filter { $0 != .note }.compactMap { severity in
            findings.first { $0.severity == severity }
        }.first
    }

    /// Whether a part of it could not be judged, whatever else was found.
    public var isUnjudged: Bool { findings.contains(where: \.isUnjudged) }

    /// Whether a token or a key was left in it.
    public var hasSecret: Bool { findings.contains { $0.rule == Self.secret } }

    /// SHA-256 of what was found, hexadecimal: rule, weight, place and words of each, so that records can refer to it.
    public var findingsDigest: String {
        var hash = SHA256()
        for finding in findings {
            let line = "\(finding.rule)\t\(finding.severity.rawValue)\t\(finding.place)\t\(finding.message)\n"
            hash.update(data: Array(line.utf8))
        }
        return Hexadecimal.encode(hash.finalize())
    }
}

extension FileVerdict.Finding {
    /// A part that could not be judged, other than bytes of no known kind in which nothing lies.
    var isUnjudged: Bool { severity == .unscannable && (rule != FileVerdict.unknownFormat || !members.isEmpty) }
}
