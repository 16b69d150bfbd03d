import Monitoring

/// What was done by whom, by the channel and number of an event of Windows (learn.microsoft.com, "Appendix L: Events
/// to Monitor"; Sysmon's event list).
enum WindowsActs {
    private static func isSysmon(_ event: WindowsEvent) -> Bool {
        event.channel?.lowercased().contains("sysmon/operational") == true
    }

    /// The OCSF class and activity.
    static func category(_ event: WindowsEvent) -> ForeignCategory {
        guard let number = event.number, let channel = event.channel?.lowercased() else { return .base }
        if isSysmon(event) { return sysmon[number] ?? .base }
        if channel == "security" { return security[number] ?? .base }
        if channel.contains("powershell") { return .process(.other) }
        switch (channel, number) {
        case ("system", 104): return .eventLog(.clear)
        case ("system", 7045): return .entity(.create)
        default: return .base
        }
    }

    private static let sysmon: [Int: ForeignCategory] = [
        1: .process(.launch), 2: .file(.setAttributes), 3: .network(.open), 5: .process(.terminate), 6: .moduleLoad,
        7: .moduleLoad, 8: .process(.inject), 9: .file(.read), 10: .process(.open), 11: .file(.create),
        12: .registry(value: false, 99), 13: .registry(value: true, 2), 14: .registry(value: false, 5),
        15: .file(.create), 16: .eventLog(.other), 22: .nameQuery, 23: .file(.delete), 25: .process(.inject),
        26: .file(.delete), 29: .file(.create),
    ]

    private static let security: [Int: ForeignCategory] = [
        1100: .eventLog(.stop), 1102: .eventLog(.clear), 4624: .authentication(.logon),
        4625: .authentication(.logon), 4634: .authentication(.logoff), 4647: .authentication(.logoff),
        4648: .authentication(.logon), 4656: .file(.open), 4660: .file(.delete), 4663: .file(.read),
        4657: .registry(value: true, 2), 4672: .authentication(.other), 4688: .process(.launch),
        4689: .process(.terminate), 4697: .entity(.create), 4698: .init(classUID: 1006, activityID: 1),
        4699: .init(classUID: 1006, activityID: 3), 4700: .init(classUID: 1006, activityID: 4),
        4701: .init(classUID: 1006, activityID: 5), 4702: .init(classUID: 1006, activityID: 2),
        4719: .eventLog(.other), 4720: .account(.create), 4738: .account(.other), 4741: .account(.create),
        4742: .account(.other), 4743: .account(.delete), 4781: .account(.other), 4765: .account(.other),
        4722: .account(.enable), 4723: .account(.passwordChange),
        4724: .account(.passwordReset), 4725: .account(.disable), 4726: .account(.delete), 4728: .group(.addUser),
        4729: .group(.removeUser), 4732: .group(.addUser), 4733: .group(.removeUser), 4740: .account(.lock),
        4756: .group(.addUser), 4757: .group(.removeUser), 4767: .account(.unlock), 4768: .authentication(.ticket),
        4769: .authentication(.serviceTicket), 4771: .authentication(.ticket), 4776: .authentication(.logon),
        5140: .file(.open), 5145: .file(.open), 5156: .network(.open), 5158: .network(.listen),
        4727: .group(.create), 4731: .group(.create), 4730: .group(.delete), 4734: .group(.delete),
    ]

    /// Who acted: the subject, the account that logged in, the user that Sysmon names.
    static func actor(_ event: WindowsEvent) -> ForeignPrincipal? {
        let number = event.number ?? 0
        if [4624, 4625, 4634, 4647, 4768, 4769, 4771, 4776].contains(number), event.channel?.lowercased() == "security",
            let account = named(event, "TargetUserName", "TargetDomainName", "TargetUserSid")
        {
            return account
        }
        if let account = named(event, "SubjectUserName", "SubjectDomainName", "SubjectUserSid") { return account }
        let acting = ["User", "SourceUser", "UserName", "UserContext", "Detection User", "TargetUser", "ModifyingUser"]
        for field in acting {
            if let user = event[field] { return account(user, domain: event["Domain"], sid: nil) }
        }
        // PowerShell writes its circumstances as lines of `name = value`.
        if let user = event["ContextInfo"].flatMap({ line(of: $0, "User") }) {
            return account(user, domain: nil, sid: nil)
        }
        let header = event.headerUser
        if let name = header.name { return account(name, domain: header.domain, sid: header.number) }
        if let account = named(event, "TargetUserName", "TargetDomainName", "TargetSid") { return account }
        if let sid = header.number { return account(sid, domain: nil, sid: sid) }
        if let name = event["AccountName"] { return account(name, domain: event["Domain"], sid: nil) }
        guard let host = event.header("Computer", "Hostname", "computer_name") else { return nil }
        return ForeignPrincipal(kind: .system, realm: "windows", name: host)
    }

    private static func line(of text: String, _ name: String) -> String? {
        for line in text.split(whereSeparator: { $0 == "\n" || $0 == "\r\n" }) {
            let pair = line.split(separator: "=", maxSplits: 1)
            guard pair.count == 2, pair[0].split(separator: " ").joined(separator: " ") == name else { continue }
            let value = pair[1].split(separator: " ").joined(separator: " ")
            return value.isEmpty ? nil : value
        }
        return nil
    }

    private static func named(_ event: WindowsEvent, _ name: String, _ domain: String, _ sid: String)
        -> ForeignPrincipal?
    {
        guard let user = event[name] else { return nil }
        return account(user, domain: event[domain], sid: event[sid])
    }

    private static func account(_ name: String, domain: String?, sid: String?) -> ForeignPrincipal? {
        var (name, domain) = (name, domain)
        if let slash = name.firstIndex(of: "\\") {
            domain = String(name[..<slash])
            name = String(name[name.index(after: slash)...])
        }
        let folded = name.uppercased()
        let kind: ForeignPrincipal.Kind
        if ["SYSTEM", "LOCAL SERVICE", "NETWORK SERVICE", "LOCAL SYSTEM", "S-1-5-18", "S-1-5-19", "S-1-5-20"]
            .contains(folded) || folded.hasPrefix("DWM-") || folded.hasPrefix("UMFD-")
        {
            kind = .system
        } else if folded == "ANONYMOUS LOGON" || sid == "S-1-5-7" {
            kind = .unknown
        } else {
            kind = name.hasSuffix("$") ? .service : .user
        }
        return .account(
            domain.map { "windows:\($0.lowercased())" } ?? "windows", name, kind: kind,
            directoryID: sid == "S-1-0-0" ? nil : sid)
    }

    /// The account that was changed, or put into a group.
    static func subject(_ event: WindowsEvent, _ category: ForeignCategory) -> ForeignPrincipal? {
        switch category.classUID {
        case 3001: named(event, "TargetUserName", "TargetDomainName", "TargetSid")
        case 3006:
            event["MemberName"].flatMap { .account("windows", $0, directoryID: event["MemberSid"]) }
                ?? event["MemberSid"].flatMap { .account("windows", $0, directoryID: $0) }
        default: nil
        }
    }

    /// What was acted on: the most telling field that the event has.
    static func target(_ event: WindowsEvent) -> ForeignTarget? {
        let number = event.number ?? 0
        if category(event).classUID == 1008 {
            return ForeignTarget(kind: "log", name: event["Channel"] ?? event.channel ?? "event log")
        }
        let category = category(event)
        // A logon is about the machine, or the other that an account is used at; a ticket is about a service.
        if category.classUID == 3002, ![4768, 4769, 4770, 4771].contains(number) {
            return event["TargetServerName"].flatMap { $0 == "localhost" ? nil : $0 }
                .map { ForeignTarget(kind: "host", name: $0) }
        }
        if category.classUID == 3006, let group = event["TargetUserName"] {
            return ForeignTarget(kind: "group", name: group)
        }
        for (kind, fields) in targetFields(event, number) {
            for field in fields { if let name = event[field] { return ForeignTarget(kind: kind, name: name) } }
        }
        return event.common("process.executable").map { ForeignTarget(kind: "program", name: $0) }
    }

    private static func targetFields(_ event: WindowsEvent, _ number: Int) -> [(kind: String, fields: [String])] {
        switch (isSysmon(event), number) {
        case (true, 10), (true, 8): [("process", ["TargetImage"])]
        case (true, 3): [("endpoint", ["DestinationHostname", "DestinationIp"])]
        case (true, 7), (true, 6): [("module", ["ImageLoaded"])]
        case (true, 9): [("device", ["Device"])]
        case (true, 19), (true, 20), (true, 21): [("subscription", ["Name", "Filter"])]
        default:
            [
                ("registry", ["TargetObject", "ObjectValueName"]), ("file", ["TargetFilename"]),
                ("name", ["QueryName"]), ("program", ["NewProcessName"]),
                ("task", ["TaskName"]), ("service", ["ServiceName"]), ("share", ["RelativeTargetName", "ShareName"]),
                ("object", ["ObjectName", "ObjectDN"]), ("pipe", ["PipeName"]), ("rule", ["RuleName"]),
                ("device", ["DeviceDescription", "DeviceId"]),
                ("file", ["FilePath"]), ("program", ["Image", "ProcessName"]),
                ("account", ["TargetUserName", "OldTargetUserName", "TargetServerName"]),
                ("script", ["Path", "ScriptBlockId"]),
            ]
        }
    }

    /// Failure, where the audit says it; everything else is written because it happened.
    static func outcome(_ event: WindowsEvent) -> ForeignAct.Outcome {
        let number = event.number ?? 0
        if [4625, 4771, 4649, 5157].contains(number) { return .failure }
        let words =
            (event.header("Keywords", "keywords", "EventType") ?? event.common("event.outcome") ?? "").lowercased()
        if words.contains("fail") || words.contains("0x8010000000000000") || words == "-9218868437227405312" {
            return .failure
        }
        if [4768, 4769, 4776].contains(number), let status = event["Status"], status != "0x0" { return .failure }
        return .success
    }

    /// The process that was started, or that acted.
    static func process(_ event: WindowsEvent) -> ForeignProcess? {
        let isAudit = event.number == 4688
        var process = ForeignProcess()
        process.executable =
            event["NewProcessName"] ?? event["Image"] ?? event["SourceImage"] ?? event["ProcessName"]
            ?? event.common("process.executable")
        process.commandLine = event["CommandLine"] ?? event.common("process.command_line")
        process.folder = event["CurrentDirectory"]
        process.number = (isAudit ? event["NewProcessId"] : event["ProcessId"]).flatMap(number)
        process.parentNumber = (isAudit ? event["ProcessId"] : event["ParentProcessId"]).flatMap(number)
        process.parentExecutable = event["ParentImage"] ?? event["ParentProcessName"]
        process.parentCommandLine = event["ParentCommandLine"]
        return process.executable == nil && process.commandLine == nil ? nil : process
    }

    private static func number(_ text: String) -> Int64? {
        text.hasPrefix("0x") ? Int64(text.dropFirst(2), radix: 16) : Int64(text)
    }
}
