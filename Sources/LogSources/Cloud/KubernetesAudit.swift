import Monitoring
import Sigma

/// Kubernetes audit events, `audit.k8s.io/v1` (kubernetes.io, "Auditing"; configuration API reference).
///
/// A request is logged once per stage, each with the same `auditID`: what was only received is no act yet, so it has
/// OCSF's base class.
struct KubernetesAudit: JSONSource {
    static let kind = LogKind.kubernetes
    static let lists = ["items"]
    private static let sources = [
        LogSource(product: "kubernetes", category: "application", service: "audit"),
        LogSource(product: "kubernetes", service: "audit"),
    ]

    init(_: ReaderOptions) {}

    func read(_ record: JSONView) throws(RecordFault) -> [RecordMeaning] {
        // Azure carries the event as text within its own record.
        if let inner = record.text("properties.log"), let document = try? JSONDocument(Array(inner.utf8)) {
            return try read(document.root).map { meaning in
                var meaning = meaning
                meaning.native = document.bytes
                return meaning
            }
        }
        guard let verb = record.text("verb") else { throw RecordFault("no Kubernetes audit event: `verb` is missing") }
        let object = record["objectRef"]
        let resource = [object.text("resource"), object.text("subresource")].compactMap { $0 }.joined(separator: "/")
        var act = ForeignAct(
            category: Self.category(record, verb), action: resource.isEmpty ? verb : "\(verb) \(resource)")
        act.time = TimeText.moment(record.text("requestReceivedTimestamp", "stageTimestamp", "timestamp"))
        act.address = record["sourceIPs"].texts.last
        let user = record["user"]
        act.actor =
            Self.principal(user).flatMap { Self.isNobody($0.name) && act.address != nil ? nil : $0 }
            ?? .from(address: act.address) ?? .unnamed(in: "kubernetes")
        act.onBehalfOf = Self.principal(record["impersonatedUser"])
        act.target = Self.target(record, resource)
        act.outcome = Self.outcome(record)
        act.reason = record.text("responseStatus.reason", "responseStatus.message")
        if act.outcome == .failure { act.reason = act.reason ?? record.text("responseStatus.code") }
        if act.outcome == .unknown { act.reason = act.reason ?? record.text("stage") }
        act.recordID = record.text("auditID")
        act.requestID = act.recordID
        act.userAgent = record.text("userAgent")
        act.service = object.text("apiGroup")
        act.tenant = object.text("namespace")
        act.session = user["extra"]["accessKeyId"].texts.first
        return [RecordMeaning(sources: Self.sources, act: act)]
    }

    /// An account; a cloud's login stands in `extra`, and its session's name is the person's.
    private static func principal(_ user: JSONView) -> ForeignPrincipal? {
        guard let name = user.text("username") else { return nil }
        let extra = user["extra"]
        let id = extra["oid"].texts.first ?? user.text("uid")
        if name.hasPrefix("system:serviceaccount:") || isCloud(name) {
            return .account("kubernetes", name, kind: .service, directoryID: id)
        }
        if isNobody(name) { return .account("kubernetes", name, kind: .unknown) }
        if name.hasPrefix("system:") { return .account("kubernetes", name, kind: .system, directoryID: id) }
        if let session = extra["sessionName"].texts.first, ForeignPrincipal.isMail(session) {
            return .account("kubernetes", name, mail: session, directoryID: id)
        }
        if name.hasPrefix("arn:") {
            let last = AmazonIdentity.lastPart(name)
            let isMail = ForeignPrincipal.isMail(last)
            return .account(
                "kubernetes", name, kind: isMail ? .user : .unknown, mail: isMail ? last : nil, directoryID: id)
        }
        // An identity provider's name stands before the person's: `oidc:ada@…`, `https://issuer#ada@…`.
        let last = name.split { $0 == "#" || $0 == ":" }.last.map(String.init) ?? name
        return .account("kubernetes", name, mail: ForeignPrincipal.isMail(last) ? last : nil, directoryID: id)
    }

    /// Who did not log in.
    private static func isNobody(_ name: String) -> Bool {
        name == "system:anonymous" || name == "system:unauthenticated"
    }

    /// The names under which clouds' own services work in a cluster.
    private static func isCloud(_ name: String) -> Bool {
        name.hasPrefix("eks:") || name == "aksService" || name == "aksProblemDetector" || name == "masterclient"
            || name == "hcpService" || name.hasSuffix("gserviceaccount.com")
    }

    private static func category(_ record: JSONView, _ verb: String) -> ForeignCategory {
        if record.text("stage") == "RequestReceived" { return .base }
        switch record.text("objectRef.subresource") {
        case "exec", "attach", "portforward", "proxy", "eviction": return .api(.other)
        default: return .api(ActVerb.activity(of: verb))
        }
    }

    private static func target(_ record: JSONView, _ resource: String) -> ForeignTarget? {
        let object = record["objectRef"]
        let name = object.text("name") ?? record.text("requestObject.metadata.name", "responseObject.metadata.name")
        guard !resource.isEmpty else {
            return record.text("requestURI").map { ForeignTarget(kind: "path", name: $0) }
                ?? ForeignTarget(kind: "cluster", name: "kubernetes")
        }
        let parts = [object.text("namespace"), name].compactMap { $0 }
        return ForeignTarget(kind: resource, name: parts.isEmpty ? "*" : parts.joined(separator: "/"))
    }

    private static func outcome(_ record: JSONView) -> ForeignAct.Outcome {
        if let code = record["responseStatus"]["code"].integer { return code < 400 ? .success : .failure }
        if let status = record.text("responseStatus.status") { return status == "Failure" ? .failure : .success }
        let annotations = record["annotations"]
        switch annotations["authorization.k8s.io/decision"].text {
        case "forbid": return .failure
        case "allow": return .success
        default: return record.text("stage") == "Panic" ? .failure : .unknown
        }
    }
}
