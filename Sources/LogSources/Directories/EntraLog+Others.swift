import Monitoring
import Sigma

/// Entra's logs beside sign-ins and audits: people at risk, requests to Graph, provisioning.
extension EntraLog {
    /// A risk that was detected, or a person's state of it: the record says that it was found, not that it was stopped.
    static func risk(_ record: JSONView, _ body: JSONView) -> RecordMeaning {
        let action = body.text("riskEventType") ?? record.text("operationName") ?? "risk"
        var act = ForeignAct(category: .authentication(.other), action: action)
        describe(record, body, &act)
        let name = body.text("userPrincipalName", "userDisplayName", "userId")
        let service = body.text("servicePrincipalDisplayName", "servicePrincipalId")
        act.actor =
            .account("entra", name, directoryID: body.text("userId"))
            ?? .account("entra", service ?? body.text("appId"), kind: .service) ?? .from(address: act.address)
            ?? .unnamed(in: "entra")
        act.target = ForeignTarget(kind: "account", name: act.actor?.name ?? "Entra ID")
        act.outcome = .success
        act.reason = body.text("riskDetail").flatMap { $0 == "none" ? nil : $0 } ?? body.text("riskState")
        let services = ["riskdetection", "pim"]
        return RecordMeaning(sources: services.map { LogSource(product: "azure", service: $0) }, act: act)
    }

    /// A request to Microsoft Graph (learn.microsoft.com, "MicrosoftGraphActivityLogs").
    static func request(_ record: JSONView, _ body: JSONView) -> RecordMeaning {
        let method = body.text("requestMethod") ?? "request"
        var act = ForeignAct(category: .api(ActVerb.activity(of: method)), action: method)
        describe(record, body, &act)
        let person = body.text("userId")
        let service = body.text("servicePrincipalId", "appId")
        act.actor =
            .account("entra", person, directoryID: person)
            ?? .account("entra", service, kind: .service, directoryID: service) ?? .from(address: act.address)
            ?? .unnamed(in: "entra")
        act.target = ForeignTarget(kind: "path", name: body.text("requestUri") ?? "Microsoft Graph")
        act.outcome = AzureOutcome.outcome(record, body)
        act.privileges = (body.text("scopes") ?? body.text("roles") ?? "").split(separator: " ").map(String.init)
        act.service = "Microsoft Graph"
        let sources = [LogSource(product: "azure", service: "microsoftgraphactivitylogs")]
        return RecordMeaning(sources: sources, act: act)
    }

    /// An account that Entra made or changed in another system (learn.microsoft.com, `provisioningObjectSummary`).
    static func provisioning(_ record: JSONView, _ body: JSONView) -> RecordMeaning {
        let action = body.text("action", "provisioningAction") ?? record.text("operationName") ?? "provisioning"
        var act = ForeignAct(category: ActVerb.entity(of: action), action: action)
        describe(record, body, &act)
        let initiator = body["initiatedBy"]
        let isUser = initiator.text("initiatorType", "type") == "user"
        act.actor =
            .account(
                "entra", initiator.text("displayName", "name", "id"), kind: isUser ? .user : .system,
                directoryID: initiator.text("id")) ?? .account("entra", "provisioning", kind: .system)
        let identity = body["targetIdentity"]
        act.target = ForeignTarget(
            kind: (identity.text("identityType") ?? "account").lowercased(),
            name: identity.text("displayName", "id") ?? body.text("sourceIdentity.displayName") ?? "account")
        let status = body.text("statusInfo.status", "provisioningStatusInfo.status") ?? record.text("resultType")
        act.outcome = outcome(status, record)
        act.reason = body.text("statusInfo.reason", "provisioningStatusInfo.errorInformation.reason")
        if act.outcome == .unknown { act.reason = act.reason ?? status }
        act.service = body.text("targetSystem.displayName", "servicePrincipal.displayName")
        let sources = [LogSource(product: "azure", service: "provisioninglogs")]
        return RecordMeaning(sources: sources, act: act)
    }
}
