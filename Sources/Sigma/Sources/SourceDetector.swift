/// Tells the logsources of single events from what they say of themselves, for logs that nobody described.
///
/// Known are the Windows event log, by channel and event id; CloudTrail, Kubernetes, GitHub, Okta, Google Workspace,
/// Google Cloud, Azure and Entra audit records, by the fields that only they have; and records that carry
/// `product`, `category` or `service` in a field `logsource` or at the top. What is recognised as nothing has no
/// logsource, so no rule applies.
///
/// One detector belongs to one ``Matcher``, whose rule set was made with ``fields``.
public struct SourceDetector: Sendable {
    /// The fields that it looks at.
    public static let fields =
        [
            "Channel", "EventID", "product", "category", "service", "logsource.product", "logsource.category",
            "logsource.service",
        ] + marks.flatMap(\.fields)

    /// A kind of record: the fields that all must be there, and what it is then.
    struct Mark: Sendable {
        /// The fields.
        let fields: [String]
        /// The logsources.
        let sources: [LogSource]
    }

    private static let audits = [LogSource(product: "azure", service: "auditlogs")]
    private static let signIns = [LogSource(product: "azure", service: "signinlogs")]
    private static let activities = [LogSource(product: "azure", service: "activitylogs")]

    /// The kinds, the most special first.
    static let marks: [Mark] = [
        Mark(
            fields: ["eventSource", "eventName", "awsRegion"],
            sources: [LogSource(product: "aws", service: "cloudtrail")]),
        Mark(
            fields: ["auditID", "verb", "stage"],
            sources: [
                LogSource(product: "kubernetes", category: "application", service: "audit"),
                LogSource(product: "kubernetes", service: "audit"),
            ]),
        Mark(
            fields: ["protoPayload.methodName"], sources: [LogSource(product: "gcp", service: "gcp.audit")]),
        Mark(
            fields: ["eventType", "actor.alternateId", "published"],
            sources: [LogSource(product: "okta", service: "okta")]),
        Mark(
            fields: ["_document_id", "action", "actor"], sources: [LogSource(product: "github", service: "audit")]),
        Mark(
            fields: ["@timestamp", "action", "org", "actor"],
            sources: [LogSource(product: "github", service: "audit")]),
        Mark(
            fields: ["id.applicationName", "actor.email"],
            sources: [
                LogSource(product: "gcp", service: "google_workspace.admin"),
                LogSource(product: "gcp", service: "google_workspace.login"),
            ]),
        // Entra by Azure Monitor's `properties`, by Graph, and by the columns of Log Analytics.
        Mark(fields: ["properties.activityDisplayName"], sources: audits),
        Mark(fields: ["activityDisplayName", "activityDateTime"], sources: audits),
        Mark(fields: ["ActivityDisplayName", "LoggedByService"], sources: audits),
        Mark(fields: ["properties.userPrincipalName", "properties.status.errorCode"], sources: signIns),
        Mark(fields: ["userPrincipalName", "appDisplayName", "createdDateTime"], sources: signIns),
        Mark(fields: ["UserPrincipalName", "AppDisplayName", "ResultType"], sources: signIns),
        Mark(fields: ["riskEventType"], sources: [LogSource(product: "azure", service: "riskdetection")]),
        Mark(fields: ["resourceId", "operationName"], sources: activities),
        Mark(fields: ["ResourceId", "OperationNameValue"], sources: activities),
    ]

    /// The marks' fields by number.
    private let markFields: [[Int32]]
    /// The numbers of the other fields, in the order of ``fields``.
    private let own: [Int32]
    /// Routes by what the record says.
    private var routes: [[UInt8]: Route] = [:]
    /// What the record says, put together as a key.
    private var key: [UInt8] = []

    /// Makes a detector for matchers of a rule set that knows ``fields``.
    public init(_ set: RuleSet) {
        own = Self.fields.prefix(8).map { set.fields.number(of: $0) ?? -1 }
        markFields = Self.marks.map { $0.fields.map { set.fields.number(of: $0) ?? -1 } }
    }

    /// The route of the event that the matcher has read.
    ///
    /// In the steady state a look-up of what was met before; kept for at most ``Limits/routes`` answers.
    public mutating func route(_ matcher: inout Matcher) -> Route {
        collectKey(matcher.tape)
        if let route = routes[key] { return route }
        if routes.count >= Limits.routes { routes.removeAll() }
        let route = matcher.route(for: Self.sources(matcher, own, markFields))
        routes[key] = route
        return route
    }

    /// The logsources of the event that the matcher has read.
    public func sources(_ matcher: borrowing Matcher) -> [LogSource] { Self.sources(matcher, own, markFields) }

    private mutating func collectKey(_ tape: borrowing EventTape) {
        key.removeAll(keepingCapacity: true)
        for field in own {
            if field >= 0, let range = tape.firstText(of: field), range.count <= 256 {
                for index in range { key.append(tape.text[index]) }
            }
            key.append(0)
        }
        for fields in markFields {
            let isThere = fields.allSatisfy { $0 >= 0 && tape.firstByField[Int($0)] >= 0 }
            key.append(isThere ? 1 : 0)
        }
    }

    private static func sources(
        _ matcher: borrowing Matcher, _ own: [Int32], _ markFields: [[Int32]]
    ) -> [LogSource] {
        let tape = matcher.tape
        func text(_ index: Int) -> String? {
            guard own[index] >= 0, let range = tape.firstText(of: own[index]), range.count <= 256 else { return nil }
            let text = String(decoding: tape.text[range], as: UTF8.self)
            return text.isEmpty || text == "none" ? nil : text
        }
        if let channel = text(0) {
            return WindowsEventLog.sources(channel: channel, eventID: text(1).flatMap { Int($0) })
        }
        for (mark, fields) in zip(marks, markFields)
        where fields.allSatisfy({ $0 >= 0 && tape.firstByField[Int($0)] >= 0 }) {
            return mark.sources
        }
        if text(5) != nil || text(6) != nil || text(7) != nil {
            return [LogSource(product: text(5), category: text(6), service: text(7))]
        }
        if text(2) != nil || text(3) != nil {
            return [LogSource(product: text(2), category: text(3), service: text(4))]
        }
        return []
    }
}
