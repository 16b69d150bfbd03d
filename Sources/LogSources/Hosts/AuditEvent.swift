import Domain

/// The records of one serial together.
struct AuditEvent {
    /// A file that a call named.
    struct Path {
        /// The whole path, where the call's folder is known.
        let name: String
        /// `NORMAL`, `CREATE`, `DELETE`, `PARENT`.
        let kind: String?
    }

    /// In the order of the log.
    let records: [AuditRecord]
    /// The machine.
    let host: String?
    /// The record of the system call, or the first there is.
    let main: AuditRecord
    /// The record that says more than the call by which it was done: a change of the audit's own rules arrives by
    /// `sendto`, a login's number by `write`.
    let notable: AuditRecord?
    /// The system call's name.
    let call: String?
    /// The arguments of a program that was started.
    let arguments: [String]?
    /// The folder in which it was done.
    let folder: String?
    /// The files that were named, the folders that hold them left out.
    let paths: [Path]
    /// The other end of a connection.
    let socket: SocketAddress?

    private static let notableTypes: Set<String> = [
        "CONFIG_CHANGE", "LOGIN", "MAC_STATUS", "MAC_POLICY_LOAD", "MAC_CONFIG_CHANGE", "NETFILTER_CFG", "BPF",
        "ANOM_PROMISCUOUS", "ANOM_LINK", "SECCOMP", "TIME_INJOFFSET", "TIME_ADJNTPVAL", "CONTAINER_OP",
        "EVENT_LISTENER",
    ]

    /// Joins records; there is at least one.
    init(records: [AuditRecord], host: String?) {
        self.records = records
        self.host = host
        let first = records.first { $0.type == "SYSCALL" } ?? records[0]
        main = first
        notable = first.type == "SYSCALL" ? records.first { Self.notableTypes.contains($0.type) } : nil
        call = AuditCalls.name(first)
        arguments = Self.arguments(records.filter { $0.type == "EXECVE" })
        let folder = records.first { $0.type == "CWD" }?["cwd"] ?? first["cwd"]
        self.folder = folder
        paths = records.filter { $0.type == "PATH" }.compactMap { record in
            guard let name = record["name"], record["nametype"] != "PARENT" else { return nil }
            return Path(name: Self.resolve(name, in: folder), kind: record["nametype"])
        }
        socket = records.first { $0.type == "SOCKADDR" }.flatMap { SocketAddress($0) }
    }

    /// The first value that a record of the event has.
    func value(_ name: String) -> String? {
        if let value = main[name] { return value }
        for record in records { if let value = record[name] { return value } }
        return nil
    }

    /// The signal that a call sends, by its number: registers are written in hexadecimal digits.
    var signal: Int64? {
        switch call {
        case "kill", "tkill", "pidfd_send_signal": main["a1"].flatMap { Int64($0, radix: 16) }
        case "tgkill": main["a2"].flatMap { Int64($0, radix: 16) }
        default: nil
        }
    }

    /// Whether a program was started.
    var isExecution: Bool { call == "execve" || call == "execveat" || arguments != nil }
    /// The process.
    var processNumber: Int64? { main["pid"].flatMap { Int64($0) } }
    /// The process that started it.
    var parentNumber: Int64? { main["ppid"].flatMap { Int64($0) } }
    /// The program.
    var executable: String? { main["exe"] }
    /// The process's title, which the kernel cuts at 128 bytes.
    var title: String? { records.last { $0.type == "PROCTITLE" }?["proctitle"] }
    /// The whole command line, from the arguments or, where they were not recorded, from the title.
    var commandLine: String? { arguments?.joined(separator: " ") ?? main["cmd"] ?? title }

    /// The arguments, with those that were cut into pieces put together.
    private static func arguments(_ records: [AuditRecord]) -> [String]? {
        guard !records.isEmpty else { return nil }
        var arguments: [Int: String] = [:]
        for record in records {
            for field in record.fields where field.name.first == "a" && !field.name.hasSuffix("_len") {
                let digits = field.name.dropFirst().prefix { $0 != "[" }
                guard let number = Int(digits), (0..<65_536).contains(number) else { continue }
                arguments[number, default: ""] += field.value
            }
        }
        return arguments.sorted { $0.key < $1.key }.map(\.value)
    }

    /// A path from the root, with `.` and `..` gone.
    static func resolve(_ name: String, in folder: String?) -> String {
        guard !name.hasPrefix("/"), let folder, folder.hasPrefix("/") else { return name }
        var parts = folder.split(separator: "/")
        for part in name.split(separator: "/") where part != "." {
            if part == ".." { _ = parts.popLast() } else { parts.append(part) }
        }
        return "/" + parts.joined(separator: "/")
    }
}
