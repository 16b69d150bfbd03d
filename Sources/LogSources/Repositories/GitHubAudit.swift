import Monitoring
import Sigma

/// GitHub's audit log of an organisation or enterprise, as export, API or stream (docs.github.com, "Audit log events").
struct GitHubAudit: JSONSource {
    static let kind = LogKind.github
    static let lists: [String] = []
    private static let sources = [LogSource(product: "github", service: "audit")]

    init(_: ReaderOptions) {}

    func read(_ record: JSONView) throws(RecordFault) -> [RecordMeaning] {
        guard let action = record.text("action") else {
            throw RecordFault("no GitHub audit event: `action` is missing")
        }
        var act = ForeignAct(category: Self.category(action), action: action)
        act.time = TimeText.moment(record.text("@timestamp", "at_sign_timestamp", "created_at"))
        act.address = record.text("actor_ip")
        act.actor = Self.actor(record) ?? .from(address: act.address) ?? .unnamed(in: "github")
        act.target = Self.target(record)
        act.outcome = Self.outcome(record, action)
        act.subject = record.text("user").flatMap { .account("github", $0, directoryID: record.text("user_id")) }
        act.recordID = record.text("_document_id")
        act.requestID = record.text("request_id")
        act.userAgent = record.text("user_agent")
        act.tenant = record["org"].texts.first ?? record["business"].texts.first
        act.session = record.text("hashed_token", "token_id", "session_id")
        act.bytes = record["transfer_bytes"].integer
        act.service = record.text("transport_protocol_name", "protocol_name", "programmatic_access_type")
        if let right = record.text("permission", "new_permission") { act.privileges = [right] }
        act.reason = record.text("reason", "failure_reason")
        if act.outcome == .failure { act.reason = act.reason ?? record.text("conclusion") }
        return [RecordMeaning(sources: Self.sources, act: act)]
    }

    /// What fails says so. An act that refuses something to somebody, as `org.oauth_app_access_denied`, is none that
    /// failed.
    private static func outcome(_ record: JSONView, _ action: String) -> ForeignAct.Outcome {
        if action.contains("fail") || action.hasSuffix("rejected_ref_update") { return .failure }
        switch record.text("conclusion") {
        case "failure", "cancelled", "timed_out", "startup_failure": return .failure
        default: return .success
        }
    }

    private static func actor(_ record: JSONView) -> ForeignPrincipal? {
        let key = record.text("deploy_key_fingerprint")
        let actor = record.text("actor", "actor_login").flatMap { $0 == "deploy_key" && key != nil ? nil : $0 }
        if actor == "GitHub System" { return .account("github", actor, kind: .system) }
        let name = actor ?? key ?? record.text("external_identity_username", "external_identity_nameid", "user")
        let isProgram =
            record["actor_is_bot"].boolean == true || name?.hasSuffix("[bot]") == true || name == "deploy_key"
            || actor == nil && key != nil
        let nameID = record.text("external_identity_nameid")
        return .account(
            "github", name ?? record.text("actor_id"), kind: isProgram ? .service : .user,
            mail: nameID.flatMap { ForeignPrincipal.isMail($0) ? $0 : nil }, directoryID: record.text("actor_id"))
    }

    private static func target(_ record: JSONView) -> ForeignTarget? {
        for (kind, paths) in [
            ("repository", ["repo", "repository"]), ("team", ["team", "data.team"]), ("hook", ["hook_id"]),
            ("application", ["integration", "oauth_application", "name"]), ("user", ["user", "invitee"]),
            ("organisation", ["org"]), ("enterprise", ["business"]),
        ] {
            for path in paths {
                if let name = record.at(path).texts.first { return ForeignTarget(kind: kind, name: name) }
            }
        }
        return record.text("actor").map { ForeignTarget(kind: "account", name: $0) }
            ?? ForeignTarget(kind: "service", name: "github")
    }

    private static func category(_ action: String) -> ForeignCategory {
        switch action {
        case "git.clone", "git.fetch", "repo.download_zip", "repo.clone": .hosting(.download)
        case "git.push": .hosting(.upload)
        case "repo.access", "repo.add_member": .hosting(.share)
        case "org.add_member", "team.add_member", "business.add_admin": .group(.addUser)
        case "org.remove_member", "team.remove_member", "business.remove_admin": .group(.removeUser)
        case "org.update_member", "team.add_repository": .userAccess(given: true)
        case "user.login": .authentication(.logon)
        case "user.failed_login": .authentication(.logon)
        case "two_factor_authentication.enabled": .account(.secondFactorEnable)
        case "two_factor_authentication.disabled": .account(.secondFactorDisable)
        case "audit_log_streaming.destroy": .eventLog(.disable)
        default: ActVerb.entity(of: action)
        }
    }
}
