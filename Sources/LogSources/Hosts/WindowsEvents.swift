import Monitoring
import Sigma

/// Windows' event log as JSON: nested as in its XML, as Winlogbeat writes it, or flat as NXLog does.
struct WindowsEvents: JSONSource {
    static let kind = LogKind.windows

    init(_: ReaderOptions) {}

    func read(_ record: JSONView) throws(RecordFault) -> [RecordMeaning] {
        let event = WindowsEvent(record)
        guard let channel = event.channel, let number = event.number else {
            throw RecordFault("no event of Windows: `Channel` and `EventID` are missing")
        }
        let sources = WindowsEventLog.sources(channel: channel, eventID: number)
        var act = ForeignAct(category: WindowsActs.category(event), action: "\(event.provider ?? channel):\(number)")
        act.time = TimeText.moment(
            event.header("UtcTime", "TimeCreated", "SystemTime", "EventTime") ?? event.field("UtcTime")
                ?? record.text("@timestamp", "TimeGenerated", "winlog.time_created"))
        act.host = event.header("Computer", "Hostname", "computer_name")
        act.address = event["IpAddress"] ?? event["SourceIp"] ?? event["ClientAddress"]
        act.actor = WindowsActs.actor(event)
        act.subject = WindowsActs.subject(event, act.category)
        act.target =
            WindowsActs.target(event) ?? act.host.map { ForeignTarget(kind: "host", name: $0) }
            ?? ForeignTarget(kind: "channel", name: channel)
        act.outcome = WindowsActs.outcome(event)
        act.reason = act.outcome == .failure ? event["Status"] ?? event["FailureReason"] : nil
        act.session = event["LogonId"] ?? event["SubjectLogonId"] ?? event["TargetLogonId"]
        act.recordID = event.header("EventRecordID", "RecordNumber", "record_id")
        act.process = WindowsActs.process(event)
        if let rights = event["PrivilegeList"] {
            act.privileges = rights.split { $0 == "\n" || $0 == "\t" || $0 == "\r" || $0 == " " }.map(String.init)
        }
        return [RecordMeaning(sources: sources, act: act, native: event.native)]
    }
}
