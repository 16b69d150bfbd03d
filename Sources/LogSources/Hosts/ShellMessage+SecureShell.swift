import Monitoring

/// OpenSSH's messages (`auth.c`, `packet.c`, `session.c`, `sshd.c`).
extension ShellMessage {
    /// What the server says.
    func secureShell() -> ForeignAct {
        var act = general()
        act.reason = nil
        act.address = behind("from") ?? addressWord
        if let address = act.address, !address.contains("."), !address.contains(":") { act.address = addressWord }
        act.target = host.map { ForeignTarget(kind: "host", name: $0) } ?? ForeignTarget(kind: "service", name: "sshd")
        let named: String?
        if message.hasPrefix("pam_"), let pam = modules() {
            act = pam
            act.address = act.address ?? value("rhost")
            act.target = host.map { ForeignTarget(kind: "host", name: $0) } ?? act.target
            return act
        } else if message.hasPrefix("Accepted ") || message.hasPrefix("Failed ") || message.hasPrefix("Postponed ") {
            named = user(behind: "for")
            act.action = words.prefix(2).joined(separator: " ")
            act.category = .authentication(.logon)
            act.outcome = message.hasPrefix("Accepted ") ? .success : message.hasPrefix("Failed ") ? .failure : .unknown
            if act.outcome == .unknown { act.reason = "the login goes on" }
            act.session = words.first { $0.hasPrefix("SHA256:") }
        } else if message.hasPrefix("Invalid user ") || message.hasPrefix("Illegal user ") {
            named = words.count > 2 && words[2] != "from" ? words[2] : nil
            (act.action, act.category, act.outcome) = ("Invalid user", .authentication(.logon), .failure)
        } else if ["Disconnected from ", "Connection closed by ", "Connection reset by ", "Received disconnect from "]
            .contains(where: { message.hasPrefix($0) })
        {
            named = user(behind: "user")
            act.action = words.prefix(2).joined(separator: " ")
            act.category = .authentication(.logoff)
            act.outcome = message.contains("[preauth]") ? .failure : .success
        } else if message.hasPrefix("Starting session: ") || message.hasPrefix("Close session: ") {
            named = user(behind: "for") ?? user(behind: "user")
            act.action = words.prefix(2).joined(separator: " ").filter { $0 != ":" }
            act.outcome = .success
        } else {
            named =
                user(behind: "user") ?? (message.hasPrefix("User ") ? words.dropFirst().first : nil)
                ?? (message.contains("exceeded for ") ? user(behind: "for") : nil)
            act.outcome = general(message)
            if act.outcome == .unknown { act.reason = "the message does not say how it ended" }
        }
        act.address = act.address.map { $0.utf8.last == UInt8(ascii: ":") ? String($0.dropLast()) : $0 }
        if act.address == "0.0.0.0" || act.address == "::" { act.address = nil }
        act.actor =
            .account(realm, named) ?? .from(address: act.address)
            ?? ForeignPrincipal(kind: .system, realm: realm, name: "sshd")
        return act
    }

    /// The name behind a mark; `invalid user NAME` says it after both words.
    private func user(behind mark: String) -> String? {
        let name = behind(mark)
        guard name == "invalid" else { return name }
        let user = behind("user")
        return user == "from" ? nil : user
    }

    /// How messages of no special form end.
    private func general(_ message: String) -> ForeignAct.Outcome {
        let bad = [
            "error: ", "fatal: ", "Did not receive ", "Unable to negotiate ", "banner exchange", "Bad protocol ",
            "Timeout", "Authentication refused", "drop connection", "Too many ", "Could not ", "Bad ",
        ]
        if bad.contains(where: { message.hasPrefix($0) }) { return .failure }
        if message.contains("not allowed") || message.contains("refused") || message.contains("exceeded") {
            return .failure
        }
        let good = ["Server listening ", "Received signal ", "Connection from ", "subsystem request ", "Accepted"]
        return good.contains { message.hasPrefix($0) } ? .success : .unknown
    }
}
