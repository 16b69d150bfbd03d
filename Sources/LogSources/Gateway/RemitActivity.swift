import Monitoring
import Sigma

/// The activity export of Remit's own gateway: OCSF 1.8, as ``OCSFEncoder`` writes it.
struct RemitActivity: JSONSource {
    static let kind = LogKind.remit

    init(_: ReaderOptions) {}

    func read(_ record: JSONView) throws(RecordFault) -> [RecordMeaning] {
        guard let number = record["class_uid"].integer, let classUID = Int(exactly: number),
            record["metadata"]["product"]["name"].text == "Remit", let kind = record.text("unmapped.kind")
        else {
            throw RecordFault(
                "no activity of Remit: `class_uid`, `metadata.product.name` and `unmapped.kind` are missing")
        }
        let activity = record["activity_id"].integer.flatMap { Int(exactly: $0) } ?? 99
        var act = ForeignAct(category: ForeignCategory(classUID: classUID, activityID: activity), action: kind)
        act.time = TimeText.moment(record.text("time"))
        act.actor = Self.principal(record["actor"]["user"])
        act.address = record.text("src_endpoint.ip")
        let asset = record.text("unmapped.asset")
        act.target =
            record.text("file.path").map { ForeignTarget(kind: "file", name: $0) }
            ?? asset.map { ForeignTarget(kind: "asset", name: $0) }
            ?? record.text("entity.name").map { ForeignTarget(kind: record.text("entity.type") ?? "entity", name: $0) }
            ?? ForeignTarget(kind: "service", name: "remit")
        act.outcome = record["status_id"].integer == 1 ? .success : .failure
        act.reason = record["unmapped"]["detail"].texts.first ?? record.text("status_detail")
        act.bytes = record["unmapped"]["bytes"].integer
        act.recordID = record.text("metadata.uid")
        act.requestID = record.text("metadata.correlation_uid", "http_request.uid")
        act.session = record.text("actor.session.uid")
        act.userAgent = record.text("http_request.user_agent")
        act.tenant = record.text("unmapped.project")
        act.service = "remit"
        let sources = [
            LogSource(product: "remit", service: "gateway"), LogSource(product: "remit", service: "activity"),
        ]
        return [RecordMeaning(sources: sources, act: act)]
    }

    private static func principal(_ user: JSONView) -> ForeignPrincipal? {
        let kind: ForeignPrincipal.Kind =
            switch user["type_id"].integer {
            case 1: .user
            case 4: .service
            case 2, 3: .system
            default: .unknown
            }
        let id = user.text("uid")
        return .account("remit", id ?? user.text("name"), kind: kind, directoryID: id)
    }
}
