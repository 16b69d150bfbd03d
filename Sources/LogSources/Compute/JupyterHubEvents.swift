import Monitoring

/// What JupyterHub's messages that are no requests say.
enum JupyterHubEvents {
    /// A message's beginning and what it means; the name of the person, where there is one, comes right behind it.
    private struct Known {
        let mark: String
        let action: String
        let category: ForeignCategory
        /// What the name is the name of.
        let target: String
        /// Whether the one who is named acted; else the hub did.
        let isActor: Bool
        var fails = false
    }

    private static let known: [Known] = [
        Known(
            mark: "User logged in: ", action: "login", category: .authentication(.logon), target: "account",
            isActor: true),
        Known(
            mark: "User logged out: ", action: "logout", category: .authentication(.logoff), target: "account",
            isActor: true),
        Known(
            mark: "Failed login for ", action: "login", category: .authentication(.logon), target: "account",
            isActor: true, fails: true),
        Known(
            mark: "Adding user ", action: "add user", category: .account(.create), target: "account", isActor: false),
        Known(
            mark: "Deleting user ", action: "delete user", category: .account(.delete), target: "account",
            isActor: false),
        Known(
            mark: "Removing user ", action: "remove user", category: .account(.delete), target: "account",
            isActor: false),
        Known(
            mark: "Unhandled error starting ", action: "server", category: .lifecycle(started: true), target: "server",
            isActor: true, fails: true),
        Known(
            mark: "Server ", action: "server", category: .lifecycle(started: true), target: "server", isActor: true),
        Known(mark: "User ", action: "server", category: .lifecycle(started: true), target: "server", isActor: true),
    ]

    /// Writes what a message means into an act.
    static func read(_ message: String, _ act: inout ForeignAct) {
        if message.hasPrefix("Spawning ") {
            (act.action, act.category) = ("spawn", .lifecycle(started: true))
            act.target = ForeignTarget(kind: "server", name: name(message.dropFirst("Spawning ".utf8.count)))
        } else if message.hasPrefix("Adding role "), let account = message.firstRange(of: "for User: ") {
            (act.action, act.category) = ("add role", .userAccess(given: true))
            act.privileges = [name(message.dropFirst("Adding role ".utf8.count))]
            describe(name(message[account.upperBound...]), "account", &act)
        } else if message.hasPrefix("Adding user "), message.contains(" to proxy ") {
            act.action = "add route"
            describe(name(message.dropFirst("Adding user ".utf8.count)), "server", &act)
        } else if message.hasPrefix("Removing user "), message.contains(" from proxy ") {
            act.action = "remove route"
            describe(name(message.dropFirst("Removing user ".utf8.count)), "server", &act)
        } else if let mark = message.firstRange(of: "'s server failed to start") {
            (act.action, act.category, act.outcome) = ("server", .lifecycle(started: true), .failure)
            let person = String(message[..<mark.lowerBound])
            act.actor = .account("jupyterhub", person)
            act.target = ForeignTarget(kind: "server", name: person)
        } else if let known = known.first(where: { message.hasPrefix($0.mark) }) {
            let person = name(message.dropFirst(known.mark.utf8.count))
            (act.action, act.category) = (known.action, known.category)
            if known.fails { act.outcome = .failure }
            if known.isActor { act.actor = .account("jupyterhub", person) }
            describe(person, known.target, &act)
            stopped(message, &act)
        } else if ActVerb.saysFailure(message), !message.hasPrefix("No ") {
            act.outcome = .failure
        }
    }

    /// A server that ended: by itself with a code, or because it was told to.
    private static func stopped(_ message: String, _ act: inout ForeignAct) {
        guard act.target?.kind == "server" else { return }
        if let code = message.firstRange(of: "stopped with exit code: ") {
            let number = message[code.upperBound...].prefix { $0 != " " }
            act.outcome = number == "0" ? .success : .failure
            act.reason = "exit \(number)"
        } else if !message.hasSuffix("to stop") || !message.contains(" took ") {
            return
        }
        (act.action, act.category) = ("server stopped", .lifecycle(started: false))
    }

    private static func describe(_ name: String, _ kind: String, _ act: inout ForeignAct) {
        guard !name.isEmpty else { return }
        act.target = ForeignTarget(kind: kind, name: name)
        if act.category.classUID == 3001 || act.category.classUID == 3005 {
            act.subject = .account("jupyterhub", name)
        }
    }

    private static func name(_ text: Substring) -> String {
        var name = text.prefix { $0 != " " && $0 != "," && $0 != ":" }
        if name.hasSuffix("'s") { name = name.dropLast(2) }
        return String(name)
    }
}
