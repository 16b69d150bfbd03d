import Domain
import Monitoring

/// The views of auditd events that rules read.
enum AuditNative {
    /// One record with its own fields, as Sigma's `linux/auditd` names them.
    static func record(_ record: AuditRecord, _ host: String?) -> [UInt8] {
        var json = JSONWriter()
        json.put("type", record.type)
        json.put("timestamp", record.time.description)
        json.put("serial", Int64(exactly: record.serial))
        json.put("host", record.node ?? host)
        if let name = AuditCalls.name(record), record.type == "SYSCALL" { json.put("SYSCALL", name) }
        for field in record.fields { json.put(field.name, field.value) }
        return json.object
    }

    /// The joined event, as Sigma's `linux/process_creation`, `file_event` and `network_connection` name its fields.
    static func joined(_ event: AuditEvent, _ act: ForeignAct) -> [UInt8] {
        var json = JSONWriter()
        let process = act.process
        json.put("UtcTime", event.main.time.description)
        json.put("Computer", event.host)
        json.put("Image", process?.executable)
        json.put("CommandLine", process?.commandLine)
        json.put("CurrentDirectory", process?.folder)
        json.put("ProcessId", process?.number)
        json.put("ParentProcessId", process?.parentNumber)
        json.put("ParentImage", process?.parentExecutable)
        json.put("ParentCommandLine", process?.parentCommandLine)
        json.put("User", (act.onBehalfOf ?? act.actor)?.name)
        json.put("LogonId", act.session)
        json.put("TargetFilename", AuditActs.path(event))
        if let socket = event.socket, let port = socket.port {
            json.put("DestinationIp", socket.name)
            json.put("DestinationPort", Int64(port))
            json.put("Initiated", "true")
        }
        json.put("call", event.call)
        json.put("signal", event.signal)
        if let other = event.records.first(where: { $0.type == "OBJ_PID" }) {
            for name in ["opid", "oauid", "ouid", "ocomm"] { json.put(name, other[name]) }
        }
        for name in ["key", "comm", "auid", "AUID", "uid", "UID", "euid", "EUID", "tty", "ses", "success", "exit"] {
            json.put(name, event.main[name])
        }
        json.put("Arguments", event.arguments ?? [])
        json.put("Paths", event.paths.map(\.name))
        return json.object
    }
}
