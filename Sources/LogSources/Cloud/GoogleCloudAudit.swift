import Monitoring
import Sigma

/// Google Cloud's audit logs (cloud.google.com, "AuditLog"), as log entries with a `protoPayload`.
struct GoogleCloudAudit: JSONSource {
    static let kind = LogKind.gcp
    static let lists = ["entries"]

    init(_: ReaderOptions) {}

    func read(_ record: JSONView) throws(RecordFault) -> [RecordMeaning] {
        let payload = Self.payload(record)
        guard
            payload["methodName"].saysSomething || payload["serviceName"].saysSomething
                || payload["authenticationInfo"].exists || payload["authorizationInfo"].exists
        else {
            throw RecordFault("no audit record of Google Cloud: `protoPayload.methodName` is missing")
        }
        let service = payload.text("serviceName")
        let right = payload["authorizationInfo"].elements.first?.text("permission")
        let method = payload.text("methodName") ?? right ?? "access"
        var act = ForeignAct(category: Self.category(service, method), action: method)
        act.time = TimeText.moment(record.text("timestamp", "receiveTimestamp"))
        act.address = payload.text("requestMetadata.callerIp", "requestMetadata.callerIP")
        GooglePrincipal.identify(payload["authenticationInfo"], &act)
        act.target = Self.target(record, payload)
        act.outcome = Self.outcome(record, payload)
        act.reason = payload.text("status.message", "status.code")
        act.recordID = record.text("insertId")
        act.requestID = record.text("operation.id")
        act.userAgent = payload.text("requestMetadata.callerSuppliedUserAgent")
        act.service = service
        act.tenant = record.text("resource.labels.project_id")
        act.privileges = payload["authorizationInfo"].elements.prefix(64).compactMap { $0.text("permission") }
        act.bytes = payload.text("metadata.requested_bytes").flatMap { Int64($0) }
        return [RecordMeaning(sources: Self.sources(service), act: act, native: Self.native(record, payload))]
    }

    /// The audit record within the entry, or the entry itself where an export left out the wrapper.
    private static func payload(_ record: JSONView) -> JSONView {
        for name in ["protoPayload", "jsonPayload"] where record[name].isObject { return record[name] }
        return record
    }

    private static func sources(_ service: String?) -> [LogSource] {
        let all = [LogSource(product: "gcp", service: "gcp.audit")]
        switch service {
        case "admin.googleapis.com": return all + [LogSource(product: "gcp", service: "google_workspace.admin")]
        case "login.googleapis.com": return all + [LogSource(product: "gcp", service: "google_workspace.login")]
        default: return all
        }
    }

    private static func target(_ record: JSONView, _ payload: JSONView) -> ForeignTarget? {
        let kind = record.text("resource.type") ?? "resource"
        if let name = payload.text("resourceName") { return ForeignTarget(kind: kind, name: name) }
        for information in payload["authorizationInfo"].elements + record["authorizationInfo"].elements {
            if let name = information.text("resource") { return ForeignTarget(kind: kind, name: name) }
        }
        let labels = record["resource"]["labels"]
        for (name, value) in labels.members where name.hasSuffix("_id") || name == "name" || name.hasSuffix("_name") {
            if name != "project_id", let text = value.text { return ForeignTarget(kind: kind, name: text) }
        }
        if let name = payload.text("request.name", "request.parent", "request.resource") {
            return ForeignTarget(kind: kind, name: name)
        }
        if let project = labels.text("project_id") { return ForeignTarget(kind: "project", name: project) }
        return ForeignTarget(kind: "service", name: payload.text("serviceName") ?? "google-cloud")
    }

    private static func outcome(_ record: JSONView, _ payload: JSONView) -> ForeignAct.Outcome {
        // A code of `google.rpc.Code`, or of HTTP where a service writes that.
        if let code = payload["status"]["code"].integer {
            if code != 0, !(100..<400).contains(code) { return .failure }
        } else if payload["status"]["message"].saysSomething {
            return .failure
        }
        if payload.text("methodName").map(ActVerb.saysFailure) == true { return .failure }
        if payload["authorizationInfo"].elements.contains(where: { $0["granted"].boolean == false }) { return .failure }
        return .success
    }

    private static func category(_ service: String?, _ method: String) -> ForeignCategory {
        switch method {
        case "storage.objects.get": return .hosting(.download)
        case "storage.objects.create": return .hosting(.upload)
        case "storage.objects.delete": return .hosting(.delete)
        case "google.login.LoginService.loginSuccess", "google.login.LoginService.loginFailure":
            return .authentication(.logon)
        case "google.iam.admin.v1.CreateServiceAccount": return .account(.create)
        case "google.iam.admin.v1.DeleteServiceAccount": return .account(.delete)
        case "google.iam.admin.v1.DisableServiceAccount": return .account(.disable)
        case "SetIamPolicy": return .userAccess(given: true)
        default: break
        }
        if service == "bigquery.googleapis.com" { return .datastore(.query) }
        let last = method.split(separator: ".").last.map(String.init) ?? method
        let activity = ActVerb.activity(of: last)
        return .api(activity == .other ? ActVerb.activity(of: method) : activity)
    }

    /// Rules name the method in several ways.
    private static func native(_ record: JSONView, _ payload: JSONView) -> [UInt8] {
        var json = JSONWriter()
        json.put("gcp.audit.method_name", payload.text("methodName"))
        json.put("gcp.audit.service_name", payload.text("serviceName"))
        json.put("data.protoPayload.methodName", payload.text("methodName"))
        json.put("data.protoPayload.serviceName", payload.text("serviceName"))
        json.put("data.protoPayload.logName", record.text("logName"))
        json.put("data.protoPayload.resource.type", record.text("resource.type"))
        let rights = payload["authorizationInfo"].elements.prefix(64)
        json.put("data.protoPayload.authorizationInfo.permission", rights.compactMap { $0.text("permission") })
        json.put("data.protoPayload.authorizationInfo.granted", rights.compactMap { $0.text("granted") })
        json.put(membersOf: record)
        return json.object
    }
}
