import Domain
import FoundationEssentials

/// Writes findings as OCSF 1.8 Detection Finding (class 2004), one JSON object each, keys sorted.
public struct FindingEncoder: Sendable {
    private let productVersion: String
    private let name: @Sendable (Finding) -> String?

    /// An encoder.
    ///
    /// - Parameters:
    ///   - productVersion: The version that is named.
    ///   - name: What stands for the person: their identifier inside, a pseudonym where findings leave.
    public init(productVersion: String, name: @escaping @Sendable (Finding) -> String?) {
        self.productVersion = productVersion
        self.name = name
    }

    /// The finding as one line of JSON, without the line's end.
    public func encode(_ finding: Finding) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(record(finding)))
    }

    private func record(_ finding: Finding) -> OCSFFinding {
        let rule = finding.rule
        return OCSFFinding(
            time: finding.time.milliseconds, severity_id: Self.severity(rule.level),
            metadata: .init(
                product: .init(name: "Remit", vendor_name: "Remit", version: productVersion), uid: finding.id,
                logged_time: finding.found.milliseconds, log_name: finding.source.text),
            finding_info: .init(
                uid: finding.id, title: rule.title, desc: rule.summary, created_time: finding.found.milliseconds,
                analytic: .init(
                    uid: rule.reference, name: rule.title, version: rule.textDigest.hex, desc: rule.author),
                types: [finding.lane.rawValue]),
            evidences: [
                .init(
                    actor: name(finding).map { .init(user: .init(uid: $0)) },
                    data: .init(
                        reasons: finding.reasons, group: finding.group, number: finding.number,
                        line: finding.line, exculpatory: finding.exculpatory, repeats: finding.repeats,
                        lane: finding.lane.rawValue))
            ],
            observables: finding.events.map { .init(value: $0.hex) })
    }

    /// `severity_id`: 1 Informational to 5 Critical, 0 Unknown.
    private static func severity(_ level: String?) -> Int {
        switch level {
        case "informational": 1
        case "low": 2
        case "medium": 3
        case "high": 4
        case "critical": 5
        default: 0
        }
    }
}
