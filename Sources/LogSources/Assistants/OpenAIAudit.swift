import Monitoring
import Sigma

/// Audit logs of an organisation at OpenAI (platform.openai.com, API reference, "Audit logs").
struct OpenAIAudit: JSONSource {
    static let kind = LogKind.openai
    static let lists = ["data"]
    private static let sources = [LogSource(product: "openai", service: "audit")]

    init(_: ReaderOptions) {}

    func read(_ record: JSONView) throws(RecordFault) -> [RecordMeaning] {
        guard let type = record.text("type") else { throw RecordFault("no audit log of OpenAI: `type` is missing") }
        let details = Self.details(record, type)
        var act = ForeignAct(category: Self.category(type), action: type)
        let actor = record["actor"]
        let session = actor["session"]
        act.time = TimeText.moment(record.text("effective_at"))
        act.address = session.text("ip_address") ?? actor.text("ip_address")
        act.actor = Self.principal(actor) ?? .from(address: act.address) ?? .unnamed(in: "openai")
        act.target = Self.target(record, details, act.actor)
        act.outcome = ActVerb.saysFailure(type) ? .failure : .success
        act.reason = details.text("error_message", "error_code")
        act.recordID = record.text("id")
        act.userAgent = session.text("user_agent")
        act.tenant = record.text("project.id", "organization.id")
        act.session = actor.text("api_key.id") ?? session.text("id")
        act.privileges = details["data"]["scopes"].texts + details["changes_requested"]["scopes"].texts
        if let role = details.text("data.role", "changes_requested.role") { act.privileges.append(role) }
        if details["principal_type"].text == "user" || type.hasPrefix("user.") {
            let user = details.text("principal_id", "id")
            act.subject = .account("openai", user, mail: details.text("data.email"), directoryID: user)
        }
        return [RecordMeaning(sources: Self.sources, act: act)]
    }

    /// What the act changed: under the type's own name, dots as they are or as underscores.
    private static func details(_ record: JSONView, _ type: String) -> JSONView {
        let own = record[type]
        return own.exists ? own : record[type.split(separator: ".").joined(separator: "_")]
    }

    private static func principal(_ actor: JSONView) -> ForeignPrincipal? {
        let key = actor["api_key"]
        for user in [actor["session"]["user"], key["user"], actor["user"]] {
            if let account = ForeignPrincipal.account(
                "openai", user.text("email", "id"), directoryID: user.text("id"))
            {
                return account
            }
        }
        let service = key.text("service_account.id") ?? actor.text("service_account.id")
        return .account("openai", service ?? key.text("id") ?? actor.text("id"), kind: .service)
    }

    private static func target(
        _ record: JSONView, _ details: JSONView, _ actor: ForeignPrincipal?
    ) -> ForeignTarget? {
        let type = record.text("type") ?? ""
        let kind = type.split(separator: ".").dropLast().joined(separator: ".")
        if let name = details.text("resource_id") {
            return ForeignTarget(kind: details.text("resource_type") ?? kind, name: name)
        }
        if let name = details.text("id", "name", "data.email", "data.name") {
            return ForeignTarget(kind: kind, name: name)
        }
        if let project = record.text("project.id") { return ForeignTarget(kind: "project", name: project) }
        return ForeignTarget(kind: "organisation", name: record.text("organization.id") ?? "openai")
    }

    private static func category(_ type: String) -> ForeignCategory {
        switch type {
        case "login.succeeded", "login.failed": .authentication(.logon)
        case "logout.succeeded", "logout.failed": .authentication(.logoff)
        case "user.added", "invite.accepted", "service_account.created": .account(.create)
        case "user.deleted", "service_account.deleted": .account(.delete)
        case "role.assignment.created": .userAccess(given: true)
        case "role.assignment.deleted": .userAccess(given: false)
        default: ActVerb.entity(of: type)
        }
    }
}
