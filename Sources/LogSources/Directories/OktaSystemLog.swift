import Monitoring
import Sigma

/// Okta's System Log (developer.okta.com, "System Log API", LogEvent).
struct OktaSystemLog: JSONSource {
    static let kind = LogKind.okta
    private static let sources = [LogSource(product: "okta", service: "okta")]

    init(_: ReaderOptions) {}

    func read(_ record: JSONView) throws(RecordFault) -> [RecordMeaning] {
        guard let type = record.text("eventType", "legacyEventType") else {
            throw RecordFault("no record of Okta's System Log: `eventType` is missing")
        }
        var act = ForeignAct(category: Self.category(type), action: type)
        act.time = TimeText.moment(record.text("published"))
        act.address = record.text("client.ipAddress") ?? record["request"]["ipChain"].elements.first?.text("ip")
        let targets = record["target"].isArray ? record["target"].elements : [record["target"]]
        act.actor =
            Self.principal(record["actor"]) ?? Self.signingOn(type, targets) ?? .from(address: act.address)
            ?? .unnamed(in: "okta")
        act.target =
            Self.target(targets, act.category) ?? record.text("debugContext.debugData.requestUri").map {
                ForeignTarget(kind: "path", name: $0)
            } ?? act.actor.flatMap { $0.kind == .unknown ? nil : ForeignTarget(kind: "account", name: $0.name) }
            ?? ForeignTarget(kind: "service", name: "okta")
        act.subject = targets.first { $0["type"].text == "User" }.flatMap(Self.principal)
        act.outcome = Self.outcome(record, type)
        act.reason = record.text("outcome.reason")
        if act.outcome == .unknown { act.reason = act.reason ?? record.text("outcome.result") }
        act.session = record.text("authenticationContext.externalSessionId")
        act.recordID = record.text("uuid")
        act.requestID = record.text("debugContext.debugData.requestId", "transaction.id")
        act.userAgent = record.text("client.userAgent.rawUserAgent")
        act.tenant = targets.first { $0["type"].text == "AppInstance" }?.text("displayName", "alternateId")
        if let given = record.text("debugContext.debugData.privilegeGranted", "debugContext.debugData.privilegeRevoked")
        {
            act.privileges = given.split(separator: ",").map { String($0.drop { $0 == " " }) }
        }
        return [RecordMeaning(sources: Self.sources, act: act)]
    }

    private static func principal(_ actor: JSONView) -> ForeignPrincipal? {
        let alternate = known(actor.text("alternateId"))
        let kind: ForeignPrincipal.Kind
        switch actor.text("type") {
        case "User", "AppUser": kind = .user
        case "SystemPrincipal": kind = .system
        case "PublicClientApp", "AppInstance", "Client", "ServiceAccount", "OAuthClient", "Agent", "WorkloadPrincipal":
            kind = .service
        default: kind = alternate.map(ForeignPrincipal.isMail) == true ? .user : .unknown
        }
        return .account(
            "okta", alternate ?? known(actor.text("displayName")) ?? known(actor.text("id")), kind: kind,
            directoryID: known(actor.text("id")))
    }

    /// A name that is one: Okta writes `unknown` where it has none.
    private static func known(_ name: String?) -> String? { name == "unknown" ? nil : name }

    /// Of a sign-on without an actor, the account that signs on is among the targets.
    private static func signingOn(_ type: String, _ targets: [JSONView]) -> ForeignPrincipal? {
        guard type.hasPrefix("user.authentication.") || type == "user.session.start" else { return nil }
        let accounts = targets.filter { $0["type"].text == "User" } + targets.filter { $0["type"].text == "AppUser" }
        return accounts.first.flatMap(principal)
    }

    /// Of a sign-on the application counts and not the factor, of a change of a group the group and not the member.
    private static func target(_ targets: [JSONView], _ category: ForeignCategory) -> ForeignTarget? {
        let wanted =
            switch category.classUID {
            case 3002: "AppInstance"
            case 3006: "UserGroup"
            default: ""
            }
        let sorted = targets.filter { $0["type"].text == wanted } + targets.filter { $0["type"].text != wanted }
        for target in sorted {
            let name =
                known(target.text("alternateId")) ?? known(target.text("displayName")) ?? known(target.text("id"))
            if let name { return ForeignTarget(kind: target.text("type") ?? "object", name: name) }
        }
        return nil
    }

    private static func outcome(_ record: JSONView, _ type: String) -> ForeignAct.Outcome {
        switch record.text("outcome.result") {
        case "SUCCESS", "ALLOW", "CHALLENGE": .success
        case "FAILURE", "DENY", "UNANSWERED", "ABANDONED", "REJECTED", "RATE_LIMIT": .failure
        // An event without an outcome says that something happened.
        default: record["outcome"]["result"].exists ? .unknown : ActVerb.saysFailure(type) ? .failure : .success
        }
    }

    private static func category(_ type: String) -> ForeignCategory {
        switch type {
        case "user.session.start", "user.authentication.sso": return .authentication(.logon)
        case "user.session.end": return .authentication(.logoff)
        case "user.lifecycle.create": return .account(.create)
        case "user.lifecycle.activate", "user.lifecycle.reactivate", "user.lifecycle.unsuspend":
            return .account(.enable)
        case "user.lifecycle.deactivate", "user.lifecycle.suspend": return .account(.disable)
        case "user.lifecycle.delete.initiated", "user.lifecycle.delete.completed": return .account(.delete)
        case "user.account.lock": return .account(.lock)
        case "user.account.unlock", "user.account.unlock_by_admin": return .account(.unlock)
        case "user.account.update_password": return .account(.passwordChange)
        case "user.account.reset_password": return .account(.passwordReset)
        case "user.mfa.factor.activate": return .account(.secondFactorEnable)
        case "user.mfa.factor.deactivate", "user.mfa.factor.reset_all": return .account(.secondFactorDisable)
        case "group.user_membership.add": return .group(.addUser)
        case "group.user_membership.remove": return .group(.removeUser)
        default: break
        }
        if type.hasSuffix(".privilege.grant") { return .userAccess(given: true) }
        if type.hasSuffix(".privilege.revoke") { return .userAccess(given: false) }
        if type.hasPrefix("user.authentication.") || type.hasPrefix("app.") && type.contains("sign_on") {
            return .authentication(.logon)
        }
        return ActVerb.entity(of: type)
    }
}
