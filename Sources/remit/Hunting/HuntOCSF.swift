// swift-format-ignore-file: AlwaysUseLowerCamelCase
// The schema writes its attributes in snake case, and the property names are what is written.

import Domain

/// A match as a Detection Finding of the Open Cybersecurity Schema Framework, version 1.8.0 (class 2004).
struct HuntOCSF: Encodable {
    /// Where the finding comes from.
    struct Metadata: Encodable {
        /// The program.
        struct Product: Encodable {
            let name = "Remit"
            let vendor_name = "Remit"
            let version: String
        }
        let version = "1.8.0"
        let product: Product
        let uid: String
        let logged_time: Int64
        let log_name: String
    }

    /// What was found.
    struct FindingInformation: Encodable {
        /// The rule.
        struct Analytic: Encodable {
            let uid: String
            let name: String
            let desc: String?
            let type_id = 1
            let type = "Rule"
        }
        let uid: String
        let title: String
        let created_time: Int64
        let analytic: Analytic
        let types: [String]
    }

    /// Where the event is.
    struct Evidence: Encodable {
        /// What the schema has no attribute for.
        struct Content: Encodable {
            let file: String
            let line: Int
            let record: Int?
            let group: [String: String]?
            let number: Double?
        }
        let data: Content
    }

    let activity_id = 1
    let activity_name = "Create"
    let category_uid = 2
    let category_name = "Findings"
    let class_uid = 2004
    let class_name = "Detection Finding"
    let type_uid = 200_401
    let status_id = 1
    let time: Int64
    let severity_id: Int
    let metadata: Metadata
    let finding_info: FindingInformation
    let evidences: [Evidence]

    /// Says a match.
    ///
    /// - Parameters:
    ///   - number: The match among those of the hunt; it tells two at one place apart.
    ///   - version: The program's version.
    ///   - now: The time of the hunt, which stands where the event says none.
    init(_ match: HuntMatch, number: Int, version: String, now: Timestamp) {
        let place = HuntPlace(file: match.file, line: match.line, record: match.record).text
        let uid = "\(match.ruleID)#\(place)#\(number)"
        time = match.time ?? now.milliseconds
        severity_id = Self.severity(match.level)
        metadata = Metadata(
            product: .init(version: version), uid: uid, logged_time: now.milliseconds, log_name: match.file)
        finding_info = FindingInformation(
            uid: uid, title: match.ruleTitle, created_time: now.milliseconds,
            analytic: .init(uid: match.ruleID, name: match.ruleTitle, desc: match.author), types: match.tags)
        evidences = [
            Evidence(
                data: .init(
                    file: match.file, line: match.line, record: match.record, group: match.group,
                    number: match.number))
        ]
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
