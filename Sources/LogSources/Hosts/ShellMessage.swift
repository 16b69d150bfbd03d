import Monitoring
import Sigma

/// What a message of `sshd`, `sudo` or `su` says, whether it came by syslog or by the journal.
struct ShellMessage {
    /// The program that wrote it.
    let program: String
    /// The message behind the program's name.
    let message: String
    /// The machine.
    let host: String?

    /// The logsources.
    var sources: [LogSource] {
        let service: String
        switch program {
        case "sshd", "sshd-session", "sshd-auth": service = "sshd"
        case "sudo": service = "sudo"
        default: service = program
        }
        let all = [LogSource(product: "linux", service: service), LogSource(product: "linux", service: "syslog")]
        return ["sshd", "sudo", "su", "login", "systemd-logind", "passwd", "useradd", "groupadd", "usermod"]
            .contains(service) ? all + [LogSource(product: "linux", service: "auth")] : all
    }

    private var realm: String { AuditPeople.realm(host) }

    /// What was done.
    var act: ForeignAct {
        switch program {
        case "sshd", "sshd-session", "sshd-auth": secureShell()
        case "sudo": substituteDo() ?? general()
        case "su": substitute() ?? general()
        default: general()
        }
    }

    /// OpenSSH's `auth.c` and `packet.c` messages.
    private func secureShell() -> ForeignAct {
        var act = general()
        let words = message.split(separator: " ").map(String.init)
        func behind(_ mark: String) -> String? {
            words.firstIndex(of: mark).flatMap { $0 + 1 < words.count ? words[$0 + 1] : nil }
        }
        act.address = behind("from") ?? behind("by").flatMap { $0.contains(".") || $0.contains(":") ? $0 : nil }
        act.target = host.map { ForeignTarget(kind: "host", name: $0) } ?? ForeignTarget(kind: "service", name: "sshd")
        let named: String?
        if message.hasPrefix("Accepted ") || message.hasPrefix("Failed ") || message.hasPrefix("Postponed ") {
            let user = behind("for")
            named = user == "invalid" ? behind("user") : user
            act.action = words.prefix(2).joined(separator: " ")
            act.category = .authentication(.logon)
            act.outcome = message.hasPrefix("Accepted ") ? .success : message.hasPrefix("Failed ") ? .failure : .unknown
            if let fingerprint = words.first(where: { $0.hasPrefix("SHA256:") }) { act.session = fingerprint }
        } else if message.hasPrefix("Invalid user ") || message.hasPrefix("Illegal user ") {
            named = words.count > 2 ? words[2] : nil
            (act.action, act.category, act.outcome) = ("Invalid user", .authentication(.logon), .failure)
        } else if message.contains("session opened for user ") || message.contains("session closed for user ") {
            named = behind("user").map { String($0.prefix { $0 != "(" }) }
            let opened = message.contains("session opened")
            act.category = .authentication(opened ? .logon : .logoff)
            (act.action, act.outcome) = (opened ? "session opened" : "session closed", .success)
        } else if message.hasPrefix("Disconnected from ") || message.hasPrefix("Connection closed by ")
            || message.hasPrefix("Connection reset by ") || message.hasPrefix("Received disconnect from ")
        {
            named = behind("user")
            act.action = words.prefix(2).joined(separator: " ")
            act.category = .authentication(.logoff)
            act.address = act.address ?? words.first { $0.contains(".") || $0.contains("::") }
            act.outcome = message.contains("[preauth]") ? .failure : .success
        } else if message.contains("authentication failure") {
            named = value("user")
            act.address = value("rhost") ?? act.address
            (act.action, act.category, act.outcome) = ("authentication failure", .authentication(.logon), .failure)
        } else {
            named = behind("user")
            if message.hasPrefix("error: ") || message.hasPrefix("fatal: ") { act.outcome = .failure }
        }
        if let address = act.address, address.utf8.last == UInt8(ascii: ":") {
            act.address = String(address.dropLast())
        }
        act.actor =
            .account(realm, named) ?? .from(address: act.address)
            ?? ForeignPrincipal(kind: .system, realm: realm, name: "sshd")
        return act
    }

    /// `ada : TTY=pts/0 ; PWD=/users/ada ; USER=root ; COMMAND=/usr/bin/cat /etc/shadow`
    private func substituteDo() -> ForeignAct? {
        guard let colon = message.firstRange(of: " : ") else { return nil }
        var act = general()
        let name = String(message[..<colon.lowerBound].drop { $0 == " " })
        var rest = message[colon.upperBound...]
        var fields: [String: String] = [:]
        while !rest.isEmpty {
            let end =
                rest.hasPrefix("COMMAND=") ? rest.endIndex : rest.firstRange(of: " ; ")?.lowerBound ?? rest.endIndex
            let piece = rest[..<end]
            if let equals = piece.firstIndex(of: "=") {
                fields[String(piece[..<equals])] = String(piece[piece.index(after: equals)...])
            } else {
                act.reason = String(piece)
            }
            rest = end == rest.endIndex ? "" : rest[rest.index(end, offsetBy: 3)...]
        }
        guard let command = fields["COMMAND"] else { return nil }
        act.category = .process(.launch)
        act.action = "sudo"
        act.actor = .account(realm, name)
        act.onBehalfOf = .account(realm, fields["USER"], kind: fields["USER"] == "root" ? .system : .user)
        act.target = ForeignTarget(kind: "command", name: command)
        act.outcome = act.reason == nil ? .success : .failure
        act.process = ForeignProcess(
            executable: command.split(separator: " ").first.map(String.init), commandLine: command,
            folder: fields["PWD"])
        return act
    }

    /// `(to root) ada on pts/1` and `FAILED SU (to root) ada on pts/1`
    private func substitute() -> ForeignAct? {
        guard let open = message.firstRange(of: "(to "), let close = message[open.upperBound...].firstIndex(of: ")")
        else {
            return nil
        }
        var act = general()
        let words = message[message.index(after: close)...].split(separator: " ")
        guard let name = words.first else { return nil }
        act.category = .authentication(.logon)
        act.action = "su"
        act.actor = .account(realm, String(name))
        let other = String(message[open.upperBound..<close])
        act.onBehalfOf = .account(realm, other, kind: other == "root" ? .system : .user)
        act.target = ForeignTarget(kind: "account", name: other)
        act.outcome = message.contains("FAILED") ? .failure : .success
        return act
    }

    /// `name=value` within a message of PAM.
    private func value(_ name: String) -> String? {
        let words = message.split(separator: " ").filter { $0.hasPrefix(name + "=") }
        guard let text = words.last?.dropFirst(name.count + 1), !text.isEmpty else { return nil }
        return String(text)
    }

    /// A message of any program: it acted, and no more is known.
    private func general() -> ForeignAct {
        var act = ForeignAct(category: .base, action: program)
        act.host = host
        act.actor = ForeignPrincipal(kind: .system, realm: realm, name: program)
        act.target = host.map { ForeignTarget(kind: "host", name: $0) } ?? ForeignTarget(kind: "service", name: program)
        return act
    }
}
