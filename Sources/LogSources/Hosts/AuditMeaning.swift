import Domain
import Monitoring
import Sigma

/// What an auditd event means: its act, and the views of it that rules read.
enum AuditMeaning {
    private static let raw = [LogSource(product: "linux", service: "auditd")]

    /// The meaning of an event.
    static func meaning(of event: AuditEvent, _ processes: ProcessTable) -> RecordMeaning {
        let parent = processes.entry(host: event.host, number: event.parentNumber)
        let act = act(of: event, parent)
        let category = sigmaCategory(event)
        guard let category else {
            // A record that stands alone is its own view; several, with no category of Sigma's, are seen one by one.
            if event.records.count == 1 {
                return RecordMeaning(sources: raw, act: act, native: AuditNative.record(event.main, event.host))
            }
            return RecordMeaning(
                sources: [LogSource(product: "linux")], act: act, native: AuditNative.joined(event, act),
                parts: parts(event))
        }
        return RecordMeaning(
            sources: [LogSource(product: "linux", category: category)], act: act,
            native: AuditNative.joined(event, act), parts: parts(event))
    }

    private static func parts(_ event: AuditEvent) -> [ForeignEvent.Part] {
        event.records.map { ForeignEvent.Part(native: AuditNative.record($0, event.host), sources: raw) }
    }

    /// Sigma's category of the joined event.
    private static func sigmaCategory(_ event: AuditEvent) -> String? {
        if event.isExecution { return "process_creation" }
        if event.call == "connect", event.socket?.port != nil { return "network_connection" }
        guard !event.paths.isEmpty else { return nil }
        if event.paths.contains(where: { $0.kind == "DELETE" }), event.call?.hasPrefix("unlink") == true {
            return "file_delete"
        }
        return AuditActs.changesFile(event) ? "file_event" : nil
    }

    private static func act(of event: AuditEvent, _ parent: ProcessTable.Entry?) -> ForeignAct {
        let main = event.main
        let action = event.notable?.type ?? event.call ?? main.type
        var act = ForeignAct(category: AuditActs.category(event), action: action)
        act.time = main.time
        act.host = event.host
        (act.actor, act.onBehalfOf) = AuditPeople.actor(event)
        act.target = AuditActs.target(event)
        act.outcome = outcome(event)
        if act.outcome == .failure { act.reason = main["exit"].map { "exit \($0)" } ?? main["res"] }
        if act.outcome == .unknown {
            act.reason = event.call == nil ? "the record of the system call is missing" : "the call's result is missing"
        }
        if let address = event.value("addr") { act.address = address }
        act.session = main["ses"].flatMap { $0 == "4294967295" || $0 == "-1" ? nil : $0 }
        act.recordID = "\(main.time.milliseconds):\(main.serial)"
        var process = ForeignProcess(number: event.processNumber, executable: event.executable)
        process.commandLine = event.commandLine
        process.folder = event.folder
        process.parentNumber = event.parentNumber
        process.parentExecutable = parent?.executable
        process.parentCommandLine = parent?.commandLine
        if process != ForeignProcess() { act.process = process }
        if act.category.classUID == 3001 || act.category.classUID == 3006 {
            let name = event.value("acct") ?? event.value("ID") ?? event.value("id")
            act.subject = .account(AuditPeople.realm(event.host), name)
        }
        return act
    }

    /// Records of the kernel that are written because something has happened.
    private static let done: Set<String> = [
        "ANOM_PROMISCUOUS", "ANOM_ABEND", "ANOM_LINK", "NETFILTER_CFG", "BPF", "KERN_MODULE", "TTY", "USER_TTY",
        "MAC_POLICY_LOAD", "MAC_STATUS", "TIME_INJOFFSET", "TIME_ADJNTPVAL", "LOGIN", "EVENT_LISTENER", "CONTAINER_OP",
    ]

    private static func outcome(_ event: AuditEvent) -> ForeignAct.Outcome {
        switch event.value("success") ?? event.value("res") ?? event.value("result") {
        case "yes", "success", "1": return .success
        case "no", "failed", "0", "fail", "failure": return .failure
        default: break
        }
        let type = (event.notable ?? event.main).type
        if type == "AVC" || type == "USER_AVC" { return event.value("permissive") == "1" ? .success : .failure }
        if done.contains(type) { return .success }
        return type.hasPrefix("ANOM_") || type == "SECCOMP" ? .failure : .unknown
    }
}
