import Monitoring
import Sigma

/// Azure Monitor's activity log and resource logs (learn.microsoft.com, "Azure activity log event schema", "Common and
/// service-specific schemas for resource logs").
///
/// Many resource logs name no account: then the actor is the address that the request came from.
struct AzureActivity: JSONSource {
    static let kind = LogKind.azure
    static let lists = ["records", "value"]

    init(_: ReaderOptions) {}

    func read(_ record: JSONView) throws(RecordFault) -> [RecordMeaning] { try AzureRecord.meaning(record) }

    /// The operation's name, as text or as an object with `value`.
    static func operation(_ record: JSONView) -> String? {
        record.text("operationName", "operationName.value", "authorization.action", "OperationNameValue")
    }

    /// The meaning of a record.
    static func meaning(_ record: JSONView) -> RecordMeaning {
        let properties = record["properties"].opened
        let operation = operation(record) ?? record.text("category") ?? "access"
        let action = properties.text("action_name") ?? operation
        var act = ForeignAct(category: category(action), action: action)
        act.time = TimeText.moment(record.text("time", "eventTimestamp", "TimeGenerated"))
        act.address =
            (record.text("callerIpAddress", "httpRequest.clientIpAddress", "CallerIpAddress")
            ?? properties.text("clientIp", "client_ip", "sourceIPAddress", "clientIP"))
            .map(ForeignAct.withoutPort)
        act.actor = AzureIdentity.actor(record, properties) ?? .from(address: act.address) ?? .unnamed(in: "azure")
        let resource =
            record.text("resourceId", "ResourceId", "authorization.scope", "resourceUri")
            ?? properties.text("resource") ?? record.text("subscriptionId", "tenantId")
        act.target = target(record, properties, operation, resource)
        act.outcome = AzureOutcome.outcome(record, properties)
        act.reason =
            record.text("resultDescription") ?? properties.text("statusMessage")
            ?? record.text("subStatus.value")
        act.recordID = record.text("eventDataId") ?? properties.text("eventDataId")
        act.requestID = record.text("correlationId")
        act.userAgent = properties.text("userAgentHeader", "userAgent", "clientInfo")
        act.service = operation.split(separator: "/").first.map(String.init)
        act.tenant = record.text("tenantId", "subscriptionId")
        act.bytes = properties.text("responseBodySize").flatMap { Int64($0) }
        if let role = record.text("identity.authorization.evidence.role") { act.privileges = [role] }
        let sources = [LogSource(product: "azure", service: "activitylogs")]
        return RecordMeaning(sources: sources, act: act, native: native(record, operation, resource))
    }

    /// The object of a storage account or vault, the database of a statement, else the resource.
    private static func target(
        _ record: JSONView, _ properties: JSONView, _ operation: String, _ resource: String?
    ) -> ForeignTarget {
        if let object = properties.text("objectKey") { return ForeignTarget(kind: "object", name: object) }
        if let vault = properties.text("id"), vault.contains(".vault.") {
            for kind in ["secret", "key", "certificate"] where vault.contains("/\(kind)s/") {
                return ForeignTarget(kind: kind, name: vault)
            }
        }
        if let database = properties.text("database_name") { return ForeignTarget(kind: "database", name: database) }
        return ForeignTarget(kind: kind(operation), name: resource ?? operation)
    }

    /// `MICROSOFT.COMPUTE/DISKS/DELETE` is about `disks`.
    private static func kind(_ operation: String) -> String {
        let parts = operation.split(separator: "/")
        guard parts.count >= 3 else { return "resource" }
        let last = parts[parts.count - 1].lowercased() == "action" ? parts.count - 3 : parts.count - 2
        return last > 0 ? parts[last].lowercased() : "resource"
    }

    private static func category(_ operation: String) -> ForeignCategory {
        let folded = operation.lowercased()
        let parts = folded.split(separator: "/").map(String.init)
        if folded.hasPrefix("microsoft.authorization/roleassignments/") {
            return .userAccess(given: !folded.hasSuffix("/delete"))
        }
        switch parts.last {
        case "write": return .api(.update)
        case "delete": return .api(.delete)
        case "read": return .api(.read)
        case "action":
            let verb = parts.dropLast().last ?? ""
            if ["listkeys", "listsecrets", "listaccountsas", "listservicesas", "begingetaccess"].contains(verb) {
                return .api(.read)
            }
            let written = operation.split(separator: "/").dropLast().last.map(String.init) ?? verb
            return .api(ActVerb.activity(of: written))
        case "getblob": return .hosting(.download)
        case "putblob", "putblock": return .hosting(.upload)
        case "deleteblob": return .hosting(.delete)
        case "pull": return .api(.read)
        case "push": return .api(.create)
        default: return .api(ActVerb.activity(of: operation))
        }
    }

    private static func native(_ record: JSONView, _ operation: String, _ resource: String?) -> [UInt8] {
        var json = JSONWriter()
        json.put("operationName", operation)
        json.put("OperationNameValue", operation)
        json.put("OperationName", operation)
        json.put("ResourceProviderValue", operation.split(separator: "/").first.map(String.init))
        json.put("CategoryValue", record.text("category", "category.value"))
        json.put("ResourceId", resource)
        json.put("properties.message", record.text("operationName.localizedValue", "properties.message") ?? operation)
        json.put(membersOf: record)
        return json.object
    }
}
