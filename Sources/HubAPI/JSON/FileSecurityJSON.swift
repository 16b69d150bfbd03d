import Custody
import Domain

/// What is known of a file's safety, in the words that hubs use.
struct FileSecurityJSON: Encodable {
    /// Remit's own scan beside those that hubs know, in the same shape.
    struct Scan: Encodable {
        /// As ``FileSecurityJSON/status``.
        let status: String
        /// Remit's own word.
        let verdict: String
        /// The version of the rules.
        let version: String
        /// The worst finding in words.
        let message: String?
        /// The rules that fired, each once.
        let rules: [String]
    }

    /// `safe`, `caution`, `suspicious`, `unsafe`, `error`, or `unscanned` where nobody looked.
    let status: String
    /// Remit's scan.
    let remitScan: Scan?

    private enum CodingKeys: String, CodingKey {
        case status, avScan, pickleImportScan, remitScan
    }

    /// Says what a verdict means.
    init(_ verdict: FileVerdict?) {
        status = Self.word(for: verdict?.verdict)
        remitScan = verdict.map { verdict in
            var rules: [String] = []
            for finding in verdict.findings where !rules.contains(finding.rule) { rules.append(finding.rule) }
            return Scan(
                status: Self.word(for: verdict.verdict), verdict: verdict.verdict.rawValue,
                version: verdict.rulesVersion, message: verdict.worst?.message, rules: rules)
        }
    }

    /// The hub's word for a verdict. Unknown bytes are never `safe`, and what could not be judged is an error.
    static func word(for verdict: ScanVerdict?) -> String {
        switch verdict {
        case nil: "unscanned"
        case .clean: "safe"
        case .opaque: "caution"
        case .suspicious: "suspicious"
        case .malicious: "unsafe"
        case .unscannable: "error"
        }
    }

    /// Writes the scans that others make as `null`: clients want the fields to be there.
    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(status, forKey: .status)
        try container.encodeNil(forKey: .avScan)
        try container.encodeNil(forKey: .pickleImportScan)
        try container.encodeIfPresent(remitScan, forKey: .remitScan)
    }
}
