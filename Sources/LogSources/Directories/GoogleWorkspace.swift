import Monitoring
import Sigma

/// Google Workspace's activity reports (developers.google.com, Reports API, `activities`), with its list of events or
/// with one event lifted to the top. Each event of an activity is an act.
struct GoogleWorkspace: JSONSource {
    static let kind = LogKind.googleWorkspace
    static let lists = ["items"]

    init(_: ReaderOptions) {}

    func read(_ record: JSONView) throws(RecordFault) -> [RecordMeaning] {
        let events = record["events"].elements
        if events.isEmpty {
            guard record["name"].saysSomething || record["id"]["applicationName"].saysSomething else {
                throw RecordFault("no activity of Google Workspace: `events` or `name` is missing")
            }
            return [Self.meaning(record, record)]
        }
        return events.map { Self.meaning(record, $0) }
    }

    private static func meaning(_ record: JSONView, _ event: JSONView) -> RecordMeaning {
        let application = record.text("id.applicationName") ?? "workspace"
        let name = event.text("name", "type") ?? application
        let parameters = Parameters(event["parameters"])
        var act = ForeignAct(category: category(application, name), action: "\(application):\(name)")
        act.time = TimeText.moment(record.text("id.time"))
        act.address = record.text("ipAddress")
        act.actor = actor(record["actor"], parameters) ?? .from(address: act.address) ?? .unnamed(in: "google")
        act.target = target(parameters, application)
        act.outcome = outcome(name, event)
        act.reason = parameters["login_failure_type"] ?? parameters["login_challenge_status"]
        act.recordID = record.text("id.uniqueQualifier")
        act.tenant = record.text("id.customerId", "ownerDomain")
        act.service = application
        act.subject = (parameters["USER_EMAIL"] ?? parameters["target_user"]).flatMap { .account("google", $0) }
        if let role = parameters["ROLE_NAME"] ?? parameters["PRIVILEGE_NAME"] { act.privileges = [role] }
        act.bytes = (parameters["file_size"] ?? parameters["size"]).flatMap { Int64($0) }
        return RecordMeaning(sources: sources(application), act: act, native: native(record, event, name, parameters))
    }

    private static func sources(_ application: String) -> [LogSource] {
        [
            LogSource(product: "gcp", service: "google_workspace.\(application)"),
            LogSource(product: "google_workspace", service: application),
        ]
    }

    /// The profile that the reports name for whoever has no account (Reports API, `activities`, `actor.profileId`).
    private static let nobody = "105250506097979753968"

    private static func actor(_ actor: JSONView, _ parameters: Parameters) -> ForeignPrincipal? {
        let kind: ForeignPrincipal.Kind
        switch actor.text("callerType") {
        case "APPLICATION", "KEY": kind = .service
        default: kind = actor.text("email").map(GooglePrincipal.isService) == true ? .service : .user
        }
        let found = ForeignPrincipal.account(
            "google", actor.text("email", "applicationInfo.applicationName", "key"), kind: kind,
            directoryID: actor.text("profileId").flatMap { $0 == nobody ? nil : $0 })
        return found
            ?? .account(
                "google",
                parameters["affected_email_address"] ?? parameters["USER_EMAIL"]
                    ?? parameters["email"])
    }

    private static func target(_ parameters: Parameters, _ application: String) -> ForeignTarget? {
        for (kind, names) in [
            ("document", ["doc_title", "doc_id"]), ("user", ["USER_EMAIL", "affected_email_address", "target_user"]),
            ("group", ["GROUP_EMAIL", "group_id"]),
            ("application", ["app_name", "APPLICATION_NAME", "client_id", "API_CLIENT_NAME"]),
            ("setting", ["SETTING_NAME"]), ("device", ["DEVICE_ID", "DEVICE_NAME"]), ("role", ["ROLE_NAME"]),
            ("domain", ["DOMAIN_NAME"]), ("calendar", ["calendar_id"]), ("rule", ["rule_name", "rule_resource_name"]),
            ("document", ["ASSET_NAME", "ASSET_ID"]), ("service", ["SERVICE_NAME"]),
            ("matter", ["matter_id"]), ("resource", ["resource_name", "RESOURCE_NAME"]),
            ("room", ["room_id", "conference_id"]), ("note", ["note_name"]),
        ] {
            for name in names { if let value = parameters[name] { return ForeignTarget(kind: kind, name: value) } }
        }
        return ForeignTarget(kind: "service", name: application)
    }

    private static func outcome(_ name: String, _ event: JSONView) -> ForeignAct.Outcome {
        if event["parameters"]["event_info"]["success"].boolean == false { return .failure }
        return ActVerb.saysFailure(name) ? .failure : .success
    }

    private static func category(_ application: String, _ name: String) -> ForeignCategory {
        switch name {
        case "login_success", "login_failure", "login_challenge", "login_verification": return .authentication(.logon)
        case "logout": return .authentication(.logoff)
        case "CREATE_USER": return .account(.create)
        case "DELETE_USER": return .account(.delete)
        case "SUSPEND_USER", "account_disabled_password_leak": return .account(.disable)
        case "UNSUSPEND_USER": return .account(.enable)
        case "CHANGE_PASSWORD": return .account(.passwordReset)
        case "password_edit": return .account(.passwordChange)
        case "2sv_enroll": return .account(.secondFactorEnable)
        case "2sv_disable", "TURN_OFF_2_STEP_VERIFICATION": return .account(.secondFactorDisable)
        case "ADD_GROUP_MEMBER", "add_user": return .group(.addUser)
        case "REMOVE_GROUP_MEMBER", "remove_user": return .group(.removeUser)
        case "ASSIGN_ROLE", "GRANT_ADMIN_PRIVILEGE", "GRANT_DELEGATED_ADMIN_PRIVILEGES":
            return .userAccess(given: true)
        case "UNASSIGN_ROLE", "REVOKE_ADMIN_PRIVILEGE": return .userAccess(given: false)
        default: break
        }
        guard application == "drive" else { return ActVerb.entity(of: name) }
        switch name {
        case "download", "source_copy": return .hosting(.download)
        case "upload", "create": return .hosting(.upload)
        case "view", "preview": return .hosting(.preview)
        case "copy": return .hosting(.copy)
        case "move": return .hosting(.move)
        case "rename": return .hosting(.rename)
        case "delete", "trash": return .hosting(.delete)
        case "untrash": return .hosting(.restore)
        case let name where name.hasPrefix("change_") || name.contains("acl"): return .hosting(.share)
        default: return .hosting(.update)
        }
    }

    /// The parameters of an event, as a list of name and value or as an object.
    struct Parameters {
        private let values: [(name: String, value: JSONView)]

        /// Reads them.
        init(_ view: JSONView) {
            guard view.isArray else {
                values = view.members
                return
            }
            values = view.elements.compactMap { element in
                guard let name = element.text("name") else { return nil }
                for kind in ["value", "boolValue", "intValue", "multiValue", "multiIntValue", "messageValue"] {
                    if element[kind].exists { return (name, element[kind]) }
                }
                return (name, element)
            }
        }

        /// The text of a parameter, whatever the capitals of its name.
        subscript(name: String) -> String? {
            values.first { $0.name.lowercased() == name.lowercased() }.flatMap { $0.value.texts.first }
        }

        /// All of them.
        var all: [(name: String, value: JSONView)] { values }
    }

    /// Rules name an event as the admin log in Google Cloud does, and its parameters without a wrapper.
    private static func native(
        _ record: JSONView, _ event: JSONView, _ name: String, _ parameters: Parameters
    ) -> [UInt8] {
        let service = "\(record.text("id.applicationName") ?? "workspace").googleapis.com"
        var json = JSONWriter()
        json.put("eventName", name)
        json.put("eventType", event.text("type"))
        json.put("eventService", service)
        json.put("protoPayload.serviceName", service)
        json.put("protoPayload.metadata.event.eventName", name)
        json.put(membersOf: record)
        for (name, value) in parameters.all {
            json.put(name.lowercased(), json: value.source)
            json.put(name, json: value.source)
        }
        return json.object
    }
}
