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
        let operation = operation(record) ?? record.text("category") ?? "access"
        var act = ForeignAct(category: category(operation), action: operation)
        act.time = TimeText.moment(record.text("time", "eventTimestamp", "TimeGenerated"))
        act.address = record.text(
            "callerIpAddress", "httpRequest.clientIpAddress", "properties.clientIp", "CallerIpAddress")
        if let address = act.address { act.address = withoutPort(address) }
        act.actor = actor(record) ?? .from(address: act.address) ?? .unnamed(in: "azure")
        let resource =
            record.text("resourceId", "ResourceId", "authorization.scope", "resourceUri")
            ?? record.text("properties.resource", "subscriptionId", "tenantId")
        let object = record.text("properties.objectKey")
        act.target = ForeignTarget(
            kind: object == nil ? kind(operation) : "object", name: object ?? resource ?? operation)
        act.outcome = outcome(record)
        act.reason = record.text("resultDescription", "properties.statusMessage", "subStatus.value")
        act.recordID = record.text("eventDataId", "properties.eventDataId")
        act.requestID = record.text("correlationId")
        act.userAgent = record.text("properties.userAgentHeader", "properties.userAgent")
        act.service = operation.split(separator: "/").first.map(String.init)
        act.tenant = record.text("tenantId", "subscriptionId")
        act.bytes = record.text("properties.responseBodySize").flatMap { Int64($0) }
        if let role = record.text("identity.authorization.evidence.role") { act.privileges = [role] }
        let sources = [LogSource(product: "azure", service: "activitylogs")]
        return RecordMeaning(sources: sources, act: act, native: native(record, operation, resource))
    }

    private static func actor(_ record: JSONView) -> ForeignPrincipal? {
        let claims = record["identity"]["claims"].exists ? record["identity"]["claims"] : record["claims"]
        let schema = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/"
        let name =
            claims[schema + "upn"].text ?? claims["upn"].text ?? claims[schema + "emailaddress"].text
            ?? claims["unique_name"].text ?? claims["preferred_username"].text ?? claims[schema + "name"].text
            ?? claims["name"].text
        let object =
            claims["http://schemas.microsoft.com/identity/claims/objectidentifier"].text
            ?? claims["oid"].text ?? record.text("identity.authorization.evidence.principalId")
            ?? record.text("properties.requesterObjectId")
        let named =
            name
            ?? record.text(
                "caller", "Caller", "properties.caller", "identity.requester.upn", "properties.user.name",
                "properties.userPrincipalName", "properties.accountUpn", "properties.upn")
        if let named {
            let isPerson = ForeignPrincipal.isMail(named) || claims["idtyp"].text == "user"
            return .account("entra", named, kind: isPerson ? .user : .unknown, directoryID: object)
        }
        let application = claims["appid"].text ?? record.text("identity.requester.appId", "properties.appId")
        return .account(
            "entra", object ?? application, kind: object == nil || claims["idtyp"].text == "app" ? .service : .unknown,
            directoryID: object ?? application) ?? .account("entra", record.text("identity"))
    }

    /// `192.0.2.7:443` without what follows the address.
    private static func withoutPort(_ address: String) -> String {
        let parts = address.split(separator: ":", omittingEmptySubsequences: false)
        return parts.count == 2 && address.contains(".") ? String(parts[0]) : address
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
            return .api(ActVerb.activity(of: verb))
        case "getblob": return .hosting(.download)
        case "putblob", "putblock": return .hosting(.upload)
        case "deleteblob": return .hosting(.delete)
        default: return .api(ActVerb.activity(of: operation))
        }
    }

    private static func outcome(_ record: JSONView) -> ForeignAct.Outcome {
        for path in [
            "resultType", "status.value", "status", "resultSignature", "statusCode", "properties.status",
            "properties.statusCode", "properties.httpStatusCode", "ActivityStatusValue", "statusText",
            "properties.metricResponseType",
        ] {
            guard let text = record.at(path).text?.lowercased() else { continue }
            if let number = Int(text) { return number == 0 || (100..<400).contains(number) ? .success : .failure }
            if text.hasPrefix("succe") || text == "ok" || text == "created" || text == "accepted"
                || text.hasPrefix("start") || text == "active" || text == "resolved"
            {
                return .success
            }
            if text.contains("fail") || text.contains("denied") || text.contains("forbidden")
                || text.contains("unauthorized") || text.contains("error") || text.contains("conflict")
            {
                return .failure
            }
        }
        return .unknown
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
