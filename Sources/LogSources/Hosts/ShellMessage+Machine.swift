import Monitoring

/// Messages of PAM, of logins, of the tools that change accounts, of timers and units.
extension ShellMessage {
    /// `pam_unix(sudo:session): session opened for user root(uid=0) by ada(uid=1000)` and the like, of any program.
    func modules() -> ForeignAct? {
        guard message.hasPrefix("pam_"), let end = message.firstRange(of: "): ") else { return nil }
        let text = message[end.upperBound...]
        var act = general()
        act.reason = nil
        let subject = behind("user").map { String($0.prefix { $0 != "(" && $0 != "'" }) }
        if text.hasPrefix("session opened") || text.hasPrefix("session closed") {
            let opened = text.hasPrefix("session opened")
            (act.action, act.outcome) = (opened ? "session opened" : "session closed", .success)
            act.category = .authentication(opened ? .logon : .logoff)
            let caller = behind("by").map { String($0.prefix { $0 != "(" }) } ?? ""
            // Services open sessions as root, which nobody stands behind.
            if caller.isEmpty || ["root", "LOGIN", subject].contains(caller) || !opened {
                act.actor = program.hasPrefix("su") ? account(subject) : .account(realm, subject)
            } else {
                act.actor = .account(realm, caller)
                act.onBehalfOf = account(subject)
                act.target = subject.map { ForeignTarget(kind: "account", name: $0) } ?? act.target
            }
        } else if text.hasPrefix("authentication failure") || text.hasPrefix("authentication success") {
            let failed = text.hasPrefix("authentication failure")
            act.action = failed ? "authentication failure" : "authentication success"
            (act.category, act.outcome) = (.authentication(.logon), failed ? .failure : .success)
            act.actor = .account(realm, value("ruser") ?? value("user") ?? value("logname")) ?? act.actor
            act.address = value("rhost")
        } else if text.hasPrefix("password changed for ") {
            (act.action, act.category, act.outcome) = ("password changed", .account(.passwordChange), .success)
            act.subject = .account(realm, behind("for"))
            act.target = behind("for").map { ForeignTarget(kind: "account", name: $0) } ?? act.target
        } else {
            return nil
        }
        return act
    }

    /// `new user: name=bob, UID=1001`, `delete user 'bob'`, `add 'bob' to group 'sudo'` (shadow-utils).
    func accounts() -> ForeignAct? {
        var act = general()
        (act.outcome, act.reason) = (message.contains("failed") ? .failure : .success, nil)
        let quoted = message.split(separator: "'", omittingEmptySubsequences: false).map(String.init)
        let second = quoted.count > 1 ? quoted[1] : nil
        func about(_ kind: String, _ name: String?) { act.target = name.map { ForeignTarget(kind: kind, name: $0) } }
        if message.hasPrefix("new user: ") || message.hasPrefix("new group: ") {
            let isUser = message.hasPrefix("new user: ")
            (act.action, act.category) = isUser ? ("new user", .account(.create)) : ("new group", .group(.create))
            about(isUser ? "account" : "group", value("name"))
            if isUser { act.subject = .account(realm, value("name")) }
        } else if message.hasPrefix("delete user ") {
            (act.action, act.category) = ("delete user", .account(.delete))
            about("account", second)
            act.subject = .account(realm, second)
        } else if message.hasPrefix("add '"), message.contains("' to ") {
            (act.action, act.category) = ("add to group", .group(.addUser))
            about("group", quoted.count > 3 ? quoted[3] : nil)
            act.subject = .account(realm, second)
        } else if message.hasPrefix("delete '"), message.contains("' from ") {
            (act.action, act.category) = ("remove from group", .group(.removeUser))
            about("group", quoted.count > 3 ? quoted[3] : nil)
            act.subject = .account(realm, second)
        } else if message.hasPrefix("user "), let verb = words.dropFirst(2).first, verb == "added" || verb == "removed"
        {
            act.action = verb == "added" ? "add to group" : "remove from group"
            act.category = .group(verb == "added" ? .addUser : .removeUser)
            about("group", behind("group"))
            act.subject = .account(realm, behind("user"))
            act.actor = account(behind("by")) ?? act.actor
        } else {
            return nil
        }
        return act
    }

    /// `(ada) CMD (/users/ada/run.sh)`, `(ada) REPLACE (ada)` (cron).
    func timers() -> ForeignAct? {
        let parts = message.split(separator: " ", maxSplits: 2).map(String.init)
        guard parts.count == 3, parts[0].hasPrefix("("), parts[0].hasSuffix(")"), parts[2].hasPrefix("(") else {
            return nil
        }
        var act = general()
        let what = String(parts[2].dropFirst().prefix(parts[2].hasSuffix(")") ? parts[2].count - 2 : parts[2].count))
        act.actor = account(String(parts[0].dropFirst().dropLast()))
        (act.action, act.outcome, act.reason) = (parts[1], .success, nil)
        if parts[1].hasPrefix("CMD") {
            act.category = .process(.launch)
            act.target = ForeignTarget(kind: "command", name: what)
            act.process = ForeignProcess(commandLine: what)
        } else {
            act.category = ForeignCategory(classUID: 1006, activityID: 2)
            act.target = ForeignTarget(kind: "crontab", name: what)
        }
        return act
    }

    /// `New session 5 of user ada.`, `Removed session 5.`, `FAILED LOGIN (1) on '/dev/tty1' FOR 'ada'`.
    func logins() -> ForeignAct? {
        var act = general()
        (act.outcome, act.reason) = (.success, nil)
        func session(_ number: String?) {
            act.session = number.map { $0.filter { $0 != "." } }
            act.target = act.session.map { ForeignTarget(kind: "session", name: $0) } ?? act.target
        }
        if message.hasPrefix("New session ") {
            (act.action, act.category) = ("New session", .authentication(.logon))
            session(behind("session"))
            act.actor = account(behind("user").map { $0.last == "." ? String($0.dropLast()) : $0 }) ?? act.actor
        } else if message.hasPrefix("Removed session ") {
            (act.action, act.category) = ("Removed session", .authentication(.logoff))
            session(behind("session"))
        } else if message.hasPrefix("Session "), message.contains("logged out") {
            (act.action, act.category) = ("logged out", .authentication(.logoff))
            session(words.dropFirst().first)
        } else if message.hasPrefix("FAILED LOGIN ") {
            (act.action, act.category, act.outcome) = ("FAILED LOGIN", .authentication(.logon), .failure)
            let name = behind("FOR")?.filter { $0 != "'" && $0 != "," && $0 != "\u{2018}" && $0 != "\u{2019}" }
            act.actor = account(name) ?? act.actor
        } else {
            return nil
        }
        return act
    }

    /// `Started auditd.service - Security Auditing Service.`, `Stopped …`, `Failed to start …` (systemd).
    func units() -> ForeignAct? {
        let known: [(mark: String, action: String, category: ForeignCategory, outcome: ForeignAct.Outcome)] = [
            ("Started ", "Started", .lifecycle(started: true), .success),
            ("Stopped ", "Stopped", .lifecycle(started: false), .success),
            ("Failed to start ", "Failed to start", .lifecycle(started: true), .failure),
            ("Reloaded ", "Reloaded", .lifecycle(started: true), .success),
        ]
        guard let found = known.first(where: { message.hasPrefix($0.mark) }) else { return nil }
        var act = general()
        var name = message.dropFirst(found.mark.utf8.count)
        if let dash = name.firstRange(of: " - ") { name = name[..<dash.lowerBound] }
        if name.last == "." { name.removeLast() }
        (act.action, act.category, act.outcome, act.reason) = (found.action, found.category, found.outcome, nil)
        act.target = ForeignTarget(kind: "service", name: String(name))
        return act
    }
}
