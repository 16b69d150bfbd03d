import Monitoring
import Sigma

/// GitLab's audit events, as API, `audit_json.log` and stream write them (docs.gitlab.com, "Audit event schema"), and
/// requests in `production_json.log`.
struct GitLabAudit: JSONSource {
    static let kind = LogKind.gitlab
    private static let audit = [LogSource(product: "gitlab", service: "audit")]
    private static let requests = [LogSource(product: "gitlab", service: "production")]

    init(_: ReaderOptions) {}

    func read(_ record: JSONView) throws(RecordFault) -> [RecordMeaning] {
        if record["path"].saysSomething, record["author_id"].text == nil,
            record["method"].exists || record["params"].exists
        {
            return [RecordMeaning(sources: Self.requests, act: Self.request(record))]
        }
        let details = record["details"].exists ? record["details"] : record["detail"]
        guard let action = Self.action(record, details) else {
            throw RecordFault("no GitLab audit event: `event_type`, `details` or `change` is missing")
        }
        var act = ForeignAct(category: Self.category(action, details), action: action)
        act.time = TimeText.moment(record.text("created_at", "time"))
        act.address = record.text("ip_address") ?? details.text("ip_address")
        act.actor =
            Self.author(record, details) ?? Self.mentioned(details) ?? .from(address: act.address)
            ?? .unnamed(in: "gitlab")
        act.target = Self.target(record, details)
        let failed = action.contains("fail") || action.contains("denied") || details["failed_login"].saysSomething
        act.outcome = failed ? .failure : .success
        act.recordID = record.text("id")
        act.requestID = record.text("correlation_id")
        act.tenant = record.text("entity_path") ?? details.text("entity_path")
        if let right = details.text("as", "to") { act.privileges = [right] }
        return [RecordMeaning(sources: Self.audit, act: act)]
    }

    /// The author. Those who are no person have a class of their own and numbers below zero: -1 is nobody who logged
    /// in, -2 a deploy token, -3 a deploy key.
    private static func author(_ record: JSONView, _ details: JSONView) -> ForeignPrincipal? {
        let name = record.text("author_username", "author_name") ?? details.text("author_name", "author_email")
        let number = record["author_id"].integer
        let kindName = details.text("author_class") ?? ""
        let isNobody = kindName.hasSuffix("UnauthenticatedAuthor") || name == "An unauthenticated user"
        if isNobody { return nil }
        let mail = record.text("author_email") ?? details.text("author_email")
        let isBot = name.map { ($0.hasPrefix("project_") || $0.hasPrefix("group_")) && $0.contains("_bot") } ?? false
        let isProgram =
            isBot || ["Token", "DeployKey", "Runner"].contains { kindName.contains($0) } || number ?? 0 < -1
        return .account(
            "gitlab", name, kind: isProgram ? .service : .user, mail: mail,
            directoryID: number ?? 0 > 0 ? record.text("author_id") : nil)
    }

    /// An act by nobody that asks something for an address, as a reset of a password, is that address's.
    private static func mentioned(_ details: JSONView) -> ForeignPrincipal? {
        guard let target = details.text("target_details") else { return nil }
        if ForeignPrincipal.isMail(target) { return .account("gitlab", target, kind: .unknown) }
        guard let list = try? JSONDocument(Array(target.utf8)).root,
            let first = list.texts.first(
                where: ForeignPrincipal.isMail)
        else { return nil }
        return .account("gitlab", first, kind: .unknown)
    }

    private static func action(_ record: JSONView, _ details: JSONView) -> String? {
        // A Git operation of a stream: `git-upload-pack` is a clone or fetch, `git-receive-pack` a push.
        if let operation = details.text("custom_message.action") { return operation }
        if let type = record.text("event_type", "event_name") ?? details.text("event_name") { return type }
        for verb in ["add", "remove", "change", "with", "failed_login"] {
            if let what = details.text(verb) ?? record.text(verb) { return "\(verb) \(what)" }
        }
        return details.text("custom_message", "action") ?? record.text("custom_message")
    }

    private static func category(_ action: String, _ details: JSONView) -> ForeignCategory {
        let folded = action.lowercased()
        if folded.contains("login") || folded.contains("sign_in") || details["with"].saysSomething {
            return .authentication(.logon)
        }
        if folded.contains("password") { return .account(folded.contains("reset") ? .passwordReset : .passwordChange) }
        if folded == "git-receive-pack" { return .hosting(.upload) }
        if folded == "git-upload-pack" || folded.contains("download") || folded.contains("git_operation")
            || folded.contains("clone")
        {
            return .hosting(.download)
        }
        if folded.contains("member") || folded.contains("user_access") {
            return .group(ActVerb.activity(of: action) == .delete ? .removeUser : .addUser)
        }
        return ActVerb.entity(of: action)
    }

    private static func target(_ record: JSONView, _ details: JSONView) -> ForeignTarget? {
        let type = record.text("target_type") ?? details.text("target_type")
        if let name = record.text("target_details") ?? details.text("target_details") {
            return ForeignTarget(kind: (type ?? "object").lowercased(), name: name)
        }
        let kind = record.text("entity_type")?.lowercased() ?? "object"
        if let name = record.text("entity_path") ?? details.text("entity_path") ?? record.text("target_id", "entity_id")
        {
            return ForeignTarget(kind: kind, name: name)
        }
        return ForeignTarget(kind: "service", name: "gitlab")
    }

    private static func request(_ record: JSONView) -> ForeignAct {
        let method = record.text("method") ?? "request"
        var act = ForeignAct(
            category: .http(method == "GET" ? .get : method == "POST" ? .post : .other), action: method)
        act.time = TimeText.moment(record.text("time"))
        act.address = record.text("remote_ip")
        act.actor =
            .account("gitlab", record.text("username", "meta.user"), directoryID: record.text("user_id"))
            ?? inParameters(record) ?? .from(address: act.address) ?? .unnamed(in: "gitlab")
        act.target = record.text("path").map { ForeignTarget(kind: "path", name: $0) }
        if let status = record["status"].integer { act.outcome = status < 400 ? .success : .failure }
        act.requestID = record.text("correlation_id")
        act.userAgent = record.text("ua")
        return act
    }

    /// The account that a form names, where the request has no session.
    private static func inParameters(_ record: JSONView) -> ForeignPrincipal? {
        for parameter in record["params"].elements where parameter["key"].text == "user" {
            let value = parameter["value"]
            let mail = value["email"].texts.first ?? value["login"].texts.first ?? value["username"].texts.first
            if let account = ForeignPrincipal.account("gitlab", mail, kind: .unknown) { return account }
        }
        return nil
    }
}
