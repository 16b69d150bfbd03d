import Monitoring

/// What was done, by an auditd event.
enum AuditActs {
    /// The OCSF class and activity.
    static func category(_ event: AuditEvent) -> ForeignCategory {
        if event.isExecution { return .process(.launch) }
        if let notable = event.notable { return types[notable.type] ?? .base }
        if let call = event.call, let category = calls[call] {
            return category == .file(.open) ? opened(event) : category
        }
        return types[event.main.type] ?? (event.paths.isEmpty ? .base : .file(.other))
    }

    private static let calls: [String: ForeignCategory] = [
        "open": .file(.open), "openat": .file(.open), "openat2": .file(.open), "creat": .file(.create),
        "mkdir": .file(.create), "mkdirat": .file(.create), "mknod": .file(.create), "mknodat": .file(.create),
        "link": .file(.create), "linkat": .file(.create), "symlink": .file(.create), "symlinkat": .file(.create),
        "unlink": .file(.delete), "unlinkat": .file(.delete), "rmdir": .file(.delete), "rename": .file(.rename),
        "renameat": .file(.rename), "renameat2": .file(.rename), "truncate": .file(.update),
        "ftruncate": .file(.update), "read": .file(.read), "write": .file(.update), "sendfile": .file(.read),
        "chmod": .file(.setSecurity), "fchmod": .file(.setSecurity), "fchmodat": .file(.setSecurity),
        "fchmodat2": .file(.setSecurity), "chown": .file(.setSecurity), "fchown": .file(.setSecurity),
        "lchown": .file(.setSecurity), "fchownat": .file(.setSecurity), "setxattr": .file(.setAttributes),
        "lsetxattr": .file(.setAttributes), "fsetxattr": .file(.setAttributes),
        "removexattr": .file(.setAttributes), "mount": .file(.mount), "umount2": .file(.unmount),
        "connect": .network(.open), "sendto": .network(.traffic), "sendmsg": .network(.traffic),
        "accept": .network(.open), "accept4": .network(.open), "bind": .network(.listen), "listen": .network(.listen),
        "kill": .process(.terminate), "tkill": .process(.terminate), "tgkill": .process(.terminate),
        "pidfd_send_signal": .process(.terminate), "ptrace": .process(.open),
        "process_vm_readv": .process(.open), "process_vm_writev": .process(.inject), "setuid": .process(.setUserID),
        "setreuid": .process(.setUserID), "setresuid": .process(.setUserID), "setgid": .process(.setUserID),
        "setregid": .process(.setUserID), "setresgid": .process(.setUserID), "clone": .process(.launch),
        "fork": .process(.launch), "vfork": .process(.launch), "init_module": .moduleLoad,
        "finit_module": .moduleLoad,
    ]

    private static let types: [String: ForeignCategory] = [
        "USER_LOGIN": .authentication(.logon), "USER_AUTH": .authentication(.other),
        "USER_ACCT": .authentication(.other), "USER_START": .authentication(.logon), "LOGIN": .authentication(.logon),
        "CRED_ACQ": .authentication(.other), "CRED_REFR": .authentication(.other),
        "CRED_DISP": .authentication(.other), "USER_END": .authentication(.logoff),
        "USER_LOGOUT": .authentication(.logoff), "USER_ERR": .authentication(.other), "USER_CMD": .process(.launch),
        "ADD_USER": .account(.create), "DEL_USER": .account(.delete), "USER_CHAUTHTOK": .account(.passwordChange),
        "USER_MGMT": .account(.other), "ACCT_LOCK": .account(.lock), "ACCT_UNLOCK": .account(.unlock),
        "ADD_GROUP": .group(.create), "DEL_GROUP": .group(.delete), "GRP_MGMT": .group(.other),
        "CONFIG_CHANGE": .eventLog(.other), "DAEMON_START": .eventLog(.start), "DAEMON_END": .eventLog(.stop),
        "DAEMON_ABORT": .eventLog(.stop), "DAEMON_CONFIG": .eventLog(.other), "DAEMON_ROTATE": .eventLog(.rotate),
        "SERVICE_START": .lifecycle(started: true), "SERVICE_STOP": .lifecycle(started: false),
        "KERN_MODULE": .moduleLoad,
    ]

    /// The flags of a call that opens a file: `O_WRONLY`, `O_RDWR`, `O_CREAT` (asm-generic/fcntl.h).
    private static func flags(_ event: AuditEvent) -> UInt64? {
        switch event.call {
        case "open": event.main["a1"].flatMap { UInt64($0, radix: 16) }
        case "openat": event.main["a2"].flatMap { UInt64($0, radix: 16) }
        default: nil
        }
    }

    private static func opened(_ event: AuditEvent) -> ForeignCategory {
        if event.paths.contains(where: { $0.kind == "CREATE" }) { return .file(.create) }
        guard let flags = flags(event) else { return .file(.open) }
        return flags & 3 == 0 ? .file(.read) : .file(.update)
    }

    /// Whether a file was made or written, which Sigma calls a file event.
    static func changesFile(_ event: AuditEvent) -> Bool {
        guard event.paths.contains(where: { $0.kind != "DELETE" }) else { return false }
        switch category(event) {
        case .file(.create), .file(.update), .file(.rename): return true
        default: return false
        }
    }

    /// The file that counts: the one that was made, else the last that was named, which a rename's new name is.
    static func path(_ event: AuditEvent) -> String? {
        (event.paths.last { $0.kind == "CREATE" } ?? event.paths.last)?.name
    }

    /// What was acted on.
    static func target(_ event: AuditEvent) -> ForeignTarget? {
        let main = event.notable ?? event.main
        if event.isExecution {
            return (event.executable ?? event.paths.first?.name).map { ForeignTarget(kind: "program", name: $0) }
        }
        if main.type == "USER_CMD" { return event.commandLine.map { ForeignTarget(kind: "command", name: $0) } }
        if main.type == "CONFIG_CHANGE" || main.type.hasPrefix("DAEMON_") {
            return ForeignTarget(kind: "log", name: "auditd")
        }
        if event.notable != nil, let own = ownTarget(event) { return own }
        if event.notable == nil, let socket = event.socket {
            let name = socket.port.map { "\(socket.name):\($0)" } ?? socket.name
            return ForeignTarget(kind: "endpoint", name: name)
        }
        if let other = event.records.first(where: { $0.type == "OBJ_PID" }) {
            let name = [other["opid"], other["ocomm"]].compactMap { $0 }.joined(separator: " ")
            return ForeignTarget(kind: "process", name: name)
        }
        if let module = event.records.first(where: { $0.type == "KERN_MODULE" })?["name"] {
            return ForeignTarget(kind: "module", name: module)
        }
        if event.notable == nil, let path = path(event) { return ForeignTarget(kind: "file", name: path) }
        if let own = ownTarget(event) { return own }
        if let unit = event.value("unit") { return ForeignTarget(kind: "service", name: unit) }
        if let account = event.value("acct") ?? event.value("ID") ?? event.value("id") {
            return ForeignTarget(kind: "account", name: account)
        }
        if let program = event.executable { return ForeignTarget(kind: "process", name: program) }
        return event.host.map { ForeignTarget(kind: "host", name: $0) }
    }

    /// What records of special types name: a package, a network card, a table of the firewall, a file that was refused.
    private static func ownTarget(_ event: AuditEvent) -> ForeignTarget? {
        let main = event.notable ?? event.main
        let fields: (kind: String, names: [String])
        switch main.type {
        case "SOFTWARE_UPDATE": fields = ("package", ["sw"])
        case "ANOM_PROMISCUOUS": fields = ("device", ["dev"])
        case "NETFILTER_CFG": fields = ("firewall", ["table"])
        case "BPF": fields = ("program", ["prog-id"])
        case "AVC", "USER_AVC": fields = ("file", ["path", "name"])
        case let type where type.hasPrefix("VIRT_"): fields = ("machine", ["vm"])
        default: return nil
        }
        for name in fields.names {
            if let value = main[name] { return ForeignTarget(kind: fields.kind, name: value) }
        }
        return nil
    }
}
