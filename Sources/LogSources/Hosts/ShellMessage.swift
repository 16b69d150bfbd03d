import Monitoring
import Sigma

/// What a message of a machine's own programs says, whether it came by syslog or by the journal: `sshd`, `sudo`, `su`,
/// PAM, logins, changes of accounts, timers, units.
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
        case "CRON", "crond", "cron": service = "cron"
        default: service = program
        }
        let all = [LogSource(product: "linux", service: service), LogSource(product: "linux", service: "syslog")]
        return ["sshd", "sudo", "su", "login", "systemd-logind", "passwd", "useradd", "groupadd", "usermod"]
            .contains(service) ? all + [LogSource(product: "linux", service: "auth")] : all
    }

    /// The namespace of the machine's accounts.
    var realm: String { AuditPeople.realm(host) }

    /// The message's words.
    var words: [String] { message.split(separator: " ").map(String.init) }

    /// What was done.
    var act: ForeignAct {
        if isSecureShell { return secureShell() }
        if let act = modules() { return act }
        switch program {
        case "sudo": return substituteDo() ?? general()
        case "su": return substitute() ?? general()
        case "useradd", "userdel", "usermod", "groupadd", "groupdel", "gpasswd", "chage", "adduser":
            return accounts() ?? general()
        case "CRON", "crond", "cron", "crontab", "anacron": return timers() ?? general()
        case "systemd-logind", "login": return logins() ?? general()
        case "systemd": return units() ?? general()
        default: return general()
        }
    }

    private var isSecureShell: Bool { ["sshd", "sshd-session", "sshd-auth"].contains(program) }

    /// `ada : TTY=pts/0 ; PWD=/users/ada ; USER=root ; COMMAND=/usr/bin/cat /etc/shadow`
    private func substituteDo() -> ForeignAct? {
        guard let colon = message.firstRange(of: " : ") else { return nil }
        var act = general()
        act.reason = nil
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
        act.onBehalfOf = account(fields["USER"])
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
        act.reason = nil
        let words = message[message.index(after: close)...].split(separator: " ")
        guard let name = words.first else { return nil }
        act.category = .authentication(.logon)
        act.action = "su"
        act.actor = .account(realm, String(name))
        let other = String(message[open.upperBound..<close])
        act.onBehalfOf = account(other)
        act.target = ForeignTarget(kind: "account", name: other)
        act.outcome = message.contains("FAILED") ? .failure : .success
        return act
    }

    /// An account of the machine; root is the system's.
    func account(_ name: String?) -> ForeignPrincipal? {
        .account(realm, name, kind: name == "root" ? .system : .user)
    }

    /// The word behind another.
    func behind(_ mark: String) -> String? {
        let words = words
        return words.firstIndex(of: mark).flatMap { $0 + 1 < words.count ? words[$0 + 1] : nil }
    }

    /// `name=value` within a message of PAM, the last of them.
    func value(_ name: String) -> String? {
        let found = words.filter { $0.hasPrefix(name + "=") }
        guard let text = found.last?.dropFirst(name.utf8.count + 1), !text.isEmpty else { return nil }
        return text.last == "," ? String(text.dropLast()) : String(text)
    }

    /// The first word that is written as an address.
    var addressWord: String? {
        words.first { word in
            let digits = word.utf8.allSatisfy {
                (0x30...0x39).contains($0) || (0x61...0x66).contains($0) || $0 == 0x2E || $0 == 0x3A
            }
            return digits && (word.utf8.filter { $0 == 0x2E }.count == 3 || word.utf8.filter { $0 == 0x3A }.count > 1)
        }
    }

    /// A message of any program: it acted, and no more is known.
    func general() -> ForeignAct {
        var act = ForeignAct(category: .base, action: program)
        act.host = host
        act.actor = ForeignPrincipal(kind: .system, realm: realm, name: program)
        act.target = host.map { ForeignTarget(kind: "host", name: $0) } ?? ForeignTarget(kind: "service", name: program)
        if message.hasPrefix("error: ") || message.hasPrefix("fatal: ") || message.contains(": Failed with result") {
            act.outcome = .failure
        } else {
            act.reason = "the message does not say how it ended"
        }
        return act
    }
}
