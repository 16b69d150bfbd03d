import Monitoring
import Sigma

/// Entra ID's sign-ins, audits and risk detections, through Azure Monitor (`properties`) or Graph (at the top)
/// (learn.microsoft.com, `signIn` and `directoryAudit` resource types; "Azure AD log schema").
struct EntraLog: JSONSource {
    static let kind = LogKind.entra
    static let lists = ["value", "records"]

    init(_: ReaderOptions) {}

    func read(_ record: JSONView) throws(RecordFault) -> [RecordMeaning] { try AzureRecord.meaning(record) }

    /// The record's own fields: those under `properties`, where Azure Monitor wraps them.
    static func body(_ record: JSONView) -> JSONView {
        record["properties"].isObject ? record["properties"] : record
    }

    /// Whether a record is Entra's and not of another Azure service.
    static func accepts(_ record: JSONView) -> Bool {
        let category = record.text("category") ?? ""
        if category.hasSuffix("SignInLogs") || category == "AuditLogs" || category == "RiskyUsers"
            || category == "UserRiskEvents" || category == "RiskyServicePrincipals"
            || category == "ServicePrincipalRiskEvents" || category == "MicrosoftGraphActivityLogs"
            || category == "ProvisioningLogs"
        {
            return true
        }
        let body = body(record)
        if body["activityDisplayName"].exists || body["riskEventType"].exists || body["initiatedBy"].exists {
            return true
        }
        if record.text("resourceId")?.lowercased().hasSuffix("/providers/microsoft.aadiam") == true { return true }
        return record["createdDateTime"].exists && (record["userPrincipalName"].exists || record["appId"].exists)
    }

    /// The meaning of a record that is Entra's.
    static func meaning(_ record: JSONView) -> RecordMeaning {
        let body = body(record)
        let category = record.text("category") ?? ""
        if body["requestMethod"].saysSomething, body["requestUri"].exists { return request(record, body) }
        if category == "ProvisioningLogs" || body["provisioningAction"].exists { return provisioning(record, body) }
        if body["riskEventType"].saysSomething || category.hasPrefix("Risky") || category.hasSuffix("RiskEvents") {
            return risk(record, body)
        }
        let isAudit = category == "AuditLogs" || body["activityDisplayName"].exists || body["initiatedBy"].exists
        return isAudit ? audit(record, body) : signIn(record, body)
    }

    private static func signIn(_ record: JSONView, _ body: JSONView) -> RecordMeaning {
        var act = ForeignAct(
            category: .authentication(.logon), action: record.text("operationName") ?? "Sign-in activity")
        describe(record, body, &act)
        let service = body.text("servicePrincipalName", "servicePrincipalId")
        let mail = body.text("userPrincipalName").flatMap { ForeignPrincipal.isMail($0) ? $0 : nil }
        let user = ForeignPrincipal.account(
            "entra", body.text("userPrincipalName", "userDisplayName", "userId"), mail: mail,
            directoryID: body.text("userId"))
        act.actor =
            user ?? .account("entra", service, kind: .service, directoryID: body.text("servicePrincipalId"))
            ?? identity(record) ?? .account("entra", body.text("appDisplayName", "appId"), kind: .service)
            ?? .from(address: act.address) ?? .unnamed(in: "entra")
        let application = body.text("resourceDisplayName", "appDisplayName", "resourceId", "appId")
        act.target = ForeignTarget(kind: "application", name: application ?? "Entra ID")
        let code = body.text("status.errorCode") ?? record.text("resultType")
        act.outcome = outcome(code, record)
        act.reason = body.text("status.failureReason", "status.additionalDetails") ?? record.text("resultDescription")
        if act.outcome == .failure, act.reason == nil { act.reason = code }
        act.session = body.text("sessionId", "uniqueTokenIdentifier")
        act.service = body.text("appDisplayName")
        let sources = [LogSource(product: "azure", service: "signinlogs")]
        return RecordMeaning(sources: sources, act: act, native: native(record, body, act, code))
    }

    private static func audit(_ record: JSONView, _ body: JSONView) -> RecordMeaning {
        let name = body.text("activityDisplayName") ?? record.text("operationName", "activityDisplayName") ?? "audit"
        var act = ForeignAct(category: auditCategory(name), action: name)
        describe(record, body, &act)
        let user = body["initiatedBy"]["user"]
        let application = body["initiatedBy"]["app"]
        act.address = act.address ?? user.text("ipAddress")
        act.actor =
            .account("entra", user.text("userPrincipalName", "displayName", "id"), directoryID: user.text("id"))
            ?? .account(
                "entra", application.text("displayName", "servicePrincipalName", "appId", "servicePrincipalId"),
                kind: .service, directoryID: application.text("servicePrincipalId"))
            ?? identity(record) ?? .from(address: act.address)
            ?? .account("entra", body.text("loggedByService"), kind: .system) ?? .unnamed(in: "entra")
        let targets = body["targetResources"].elements
        // Who is put into a group stands before it; the act is about the group.
        let group = act.category.classUID == 3006 ? targets.first { $0["type"].text == "Group" } : nil
        let target = group ?? targets.first ?? .absent
        let targetName =
            target.text("userPrincipalName", "displayName", "id")
            ?? body["Targets"].elements.first?.text("Name") ?? body["TargetDisplayNames"].texts.first
        act.target = ForeignTarget(
            kind: (target.text("type") ?? "directory").lowercased(),
            name: targetName ?? record.text("tenantId", "resourceId") ?? "Entra ID")
        act.privileges = targets.filter { $0["type"].text == "Role" }.compactMap { $0.text("displayName", "id") }
        act.subject = targets.first { $0["type"].text == "User" }.flatMap {
            .account("entra", $0.text("userPrincipalName", "displayName", "id"), directoryID: $0.text("id"))
        }
        act.outcome = outcome(body.text("result") ?? record.text("resultType", "resultSignature"), record)
        act.reason = body.text("resultReason") ?? record.text("resultDescription")
        act.service = body.text("loggedByService")
        let sources = [LogSource(product: "azure", service: "auditlogs")]
        return RecordMeaning(
            sources: sources, act: act, native: native(record, body, act, body.text("result")))
    }

    /// Time, address, numbers: what all of these logs have.
    static func describe(_ record: JSONView, _ body: JSONView, _ act: inout ForeignAct) {
        act.time = TimeText.moment(
            body.text("createdDateTime", "activityDateTime", "activityDisplayDate") ?? record.text("time"))
        act.address = body.text("ipAddress") ?? record.text("callerIpAddress")
        act.recordID = body.text("id")
        act.requestID = record.text("correlationId") ?? body.text("correlationId")
        act.userAgent = body.text("userAgent")
        act.tenant = record.text("tenantId") ?? body.text("resourceTenantId")
    }

    private static func identity(_ record: JSONView) -> ForeignPrincipal? {
        guard let name = record.text("identity"), name != "Unknown" else { return nil }
        return .account("entra", name, kind: ForeignPrincipal.isMail(name) ? .user : .unknown)
    }

    /// How it ended, by a code of zero or a word.
    static func outcome(_ code: String?, _ record: JSONView) -> ForeignAct.Outcome {
        switch (code ?? record.text("resultSignature"))?.lowercased() {
        case "0", "success", "succeeded", "none", "ok": .success
        case "failure", "failed", "timeout", "fail": .failure
        case let number? where Int(number) != nil: .failure
        case nil: .unknown
        default: .unknown
        }
    }

    private static func auditCategory(_ name: String) -> ForeignCategory {
        switch name.lowercased() {
        case "add user", "invite external user": .account(.create)
        case "delete user", "hard delete user": .account(.delete)
        case "disable account": .account(.disable)
        case "enable account": .account(.enable)
        case "reset user password", "reset password (by admin)": .account(.passwordReset)
        case "change user password", "change password (self-service)": .account(.passwordChange)
        case "add member to group": .group(.addUser)
        case "remove member from group": .group(.removeUser)
        case let name
        where name.hasPrefix("add member to role") || name.hasPrefix("add eligible member to role")
            || name.hasPrefix("add app role assignment"):
            .userAccess(given: true)
        case let name where name.hasPrefix("remove member from role"): .userAccess(given: false)
        case let name where name.contains("security info"):
            .account(ActVerb.activity(of: name) == .delete ? .secondFactorDisable : .secondFactorEnable)
        default: ActVerb.entity(of: name)
        }
    }

    /// Rules name fields as Azure Monitor's tables do, with capitals, and the act as `properties.message`.
    private static func native(_ record: JSONView, _ body: JSONView, _ act: ForeignAct, _ code: String?) -> [UInt8] {
        var json = JSONWriter()
        json.put("properties.message", act.action)
        json.put("OperationName", act.action)
        json.put("ActivityDisplayName", act.action)
        json.put("Category", body.text("category") ?? record.text("category"))
        json.put("ResultType", code)
        json.put("ResultDescription", act.reason)
        json.put("Status", act.outcome == .success ? "Success" : act.outcome == .failure ? "Failure" : nil)
        json.put("LoggedByService", act.service)
        json.put("Initiatedby", act.actor?.name)
        json.put(membersOf: record)
        for (name, value) in body.members {
            json.put(name, json: value.source)
            if let first = name.first { json.put(first.uppercased() + name.dropFirst(), json: value.source) }
        }
        return json.object
    }
}
