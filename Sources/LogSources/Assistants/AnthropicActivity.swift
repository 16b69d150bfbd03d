import Monitoring
import Sigma

/// Activities of an organisation at Anthropic, as its Compliance API gives them (platform.claude.com, "Query compliance
/// activities").
struct AnthropicActivity: JSONSource {
    static let kind = LogKind.anthropic
    static let lists = ["data"]
    private static let sources = [LogSource(product: "anthropic", service: "activity")]

    init(_: ReaderOptions) {}

    func read(_ record: JSONView) throws(RecordFault) -> [RecordMeaning] {
        guard let type = record.text("type") else { throw RecordFault("no activity at Anthropic: `type` is missing") }
        var act = ForeignAct(category: Self.category(type), action: type)
        let actor = record["actor"]
        act.time = TimeText.moment(record.text("created_at"))
        act.address = actor.text("ip_address")
        act.actor = Self.principal(actor) ?? .from(address: act.address) ?? .unnamed(in: "anthropic")
        act.target = Self.target(record)
        act.outcome = ActVerb.saysFailure(type) ? .failure : .success
        act.recordID = record.text("id")
        act.userAgent = actor.text("user_agent")
        act.tenant = record.text("organization_id", "organization_uuid", "workspace_id")
        if let role = record.text("role", "new_role") { act.privileges = [role] }
        if let user = record.text("target_id"), user.hasPrefix("user_") {
            act.subject = .account("anthropic", user, directoryID: user)
        }
        act.session = actor.text("api_key_id", "admin_api_key_id", "session_id")
        return [RecordMeaning(sources: Self.sources, act: act)]
    }

    private static func principal(_ actor: JSONView) -> ForeignPrincipal? {
        let type = actor.text("type") ?? ""
        if let mail = actor.text("email_address", "unauthenticated_email_address") {
            return .account(
                "anthropic", mail,
                kind: type.hasPrefix("unauthenticated") ? .unknown : type.hasPrefix("anthropic") ? .system : .user,
                mail: mail, directoryID: actor.text("user_id"))
        }
        if let user = actor.text("user_id") { return .account("anthropic", user, directoryID: user) }
        if let key = actor.text("api_key_id", "admin_api_key_id", "service_account_id", "directory_id") {
            return .account("anthropic", key, kind: .service)
        }
        if type.hasPrefix("unauthenticated") { return nil }
        for (name, value) in actor.members where name.hasSuffix("_id") {
            if let id = value.text { return .account("anthropic", id, kind: .service) }
        }
        return .account("anthropic", actor.text("type"), kind: .system)
    }

    /// What the typed fields name: `claude_chat_id` a chat, `target_id` what `target_type` says.
    private static func target(_ record: JSONView) -> ForeignTarget? {
        if let name = record.text("resource_id") {
            return ForeignTarget(kind: record.text("resource_type") ?? "resource", name: name)
        }
        if let name = record.text("target_id") {
            return ForeignTarget(kind: record.text("target_type") ?? "object", name: name)
        }
        for (name, value) in record.members where name.hasSuffix("_id") && !name.hasPrefix("organization") {
            if name != "workspace_id", let id = value.text {
                return ForeignTarget(kind: String(name.dropLast(3)), name: id)
            }
        }
        if let name = record.text("workspace_id") { return ForeignTarget(kind: "workspace", name: name) }
        return ForeignTarget(
            kind: "organisation", name: record.text("organization_id", "organization_uuid") ?? "anthropic")
    }

    private static func category(_ type: String) -> ForeignCategory {
        if type.contains("login") || type.contains("signin") || type.contains("sign_in") {
            return .authentication(.logon)
        }
        if type.contains("logout") || type.contains("sign_out") { return .authentication(.logoff) }
        if type.hasPrefix("role_assignment_") { return .userAccess(given: !type.hasSuffix("revoked")) }
        if type.contains("export") || type.contains("download") { return .hosting(.download) }
        if type.hasPrefix("claude_file_"), type.hasSuffix("uploaded") { return .hosting(.upload) }
        if type.contains("_member_") || type.hasSuffix("_user_added") || type.hasSuffix("_user_removed") {
            return .group(ActVerb.activity(of: type) == .delete ? .removeUser : .addUser)
        }
        return ActVerb.entity(of: type)
    }
}
