import Monitoring
import Sigma

/// The journal as `journalctl -o json` writes it (systemd.journal-fields(7)).
struct Journal: JSONSource {
    static let kind = LogKind.journald
    private let options: ReaderOptions

    init(_ options: ReaderOptions) { self.options = options }

    func read(_ record: JSONView) throws(RecordFault) -> [RecordMeaning] {
        let time = TimeText.moment(record.text("_SOURCE_REALTIME_TIMESTAMP", "__REALTIME_TIMESTAMP"))
        guard time != nil || record["MESSAGE"].exists else {
            throw RecordFault("no record of the journal: `__REALTIME_TIMESTAMP` and `MESSAGE` are missing")
        }
        let host = record.text("_HOSTNAME") ?? options.host
        let program = record.text("SYSLOG_IDENTIFIER", "_COMM", "_SYSTEMD_UNIT") ?? "journal"
        let message = ShellMessage(program: program, message: Self.message(record), host: host)
        var act = message.act
        act.time = time
        if act.actor?.kind == .system, let uid = record["_AUDIT_LOGINUID"].integer, uid != 4_294_967_295, uid >= 0 {
            act.actor = .account(AuditPeople.realm(host), String(uid))
        }
        act.session = act.session ?? record.text("_AUDIT_SESSION", "_SYSTEMD_SESSION")
        act.recordID = record.text("__CURSOR")
        if act.actor?.kind == .system, act.actor?.name == program, let uid = record["_UID"].integer,
            (1_000..<65_534).contains(uid)
        {
            act.actor = .account(AuditPeople.realm(host), String(uid))
        }
        if let unit = record.text("UNIT", "USER_UNIT"), program == "systemd" {
            act.target = ForeignTarget(kind: "service", name: unit)
        }
        if act.outcome == .unknown, let priority = record["PRIORITY"].integer, priority <= 3 {
            (act.outcome, act.reason) = (.failure, nil)
        }
        var process = act.process ?? ForeignProcess()
        process.number = process.number ?? record["_PID"].integer
        process.executable = process.executable ?? record.text("_EXE")
        process.commandLine = process.commandLine ?? record.text("_CMDLINE")
        act.process = process
        var native: [UInt8]?
        if record["MESSAGE"].isArray {
            // Bytes that are no UTF-8 come as numbers: rules need the text.
            var json = JSONWriter()
            json.put("MESSAGE", message.message)
            json.put(membersOf: record)
            native = json.object
        }
        return [RecordMeaning(sources: message.sources, act: act, native: native)]
    }

    private static func message(_ record: JSONView) -> String {
        let message = record["MESSAGE"]
        guard message.isArray else { return message.text ?? "" }
        let bytes = message.elements.compactMap { $0.integer.flatMap { UInt8(exactly: $0) } }
        return String(decoding: bytes, as: UTF8.self)
    }
}
