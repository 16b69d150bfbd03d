import Monitoring

/// Who acted, by the numbers and names of an auditd event.
enum AuditPeople {
    /// The namespace of a machine's accounts.
    static func realm(_ host: String?) -> String { host.map { "unix:\($0)" } ?? "unix" }

    /// The account that logged in (`auid`, which `su` and `sudo` keep), and the one whose rights were used where that
    /// is another.
    static func actor(_ event: AuditEvent) -> (ForeignPrincipal?, ForeignPrincipal?) {
        let realm = realm(event.host)
        let login = account(event, "auid", realm)
        let account = account(event, "uid", realm)
        let named = event.value("acct").flatMap { name in
            ForeignPrincipal.account(realm, Int64(name) == nil ? name : nil)
        }
        let effective = Self.account(event, "euid", realm) ?? account
        switch event.main.type {
        case "USER_AUTH", "USER_ACCT", "USER_LOGIN", "USER_ERR", "CRED_ACQ", "CRED_REFR", "USER_START", "USER_END",
            "CRED_DISP", "USER_LOGOUT":
            // Before a login is complete the record names the account that is asked for.
            if let login { return (login, named.flatMap { $0.name == login.name ? nil : $0 }) }
            return (named ?? loginTarget(event, realm) ?? account, nil)
        default: break
        }
        if let login { return (login, effective.flatMap { isSame($0, login) ? nil : $0 }) }
        if let account { return (account, effective.flatMap { isSame($0, account) ? nil : $0 }) }
        if let named { return (named, nil) }
        return (ForeignPrincipal(kind: .system, realm: realm, name: "kernel"), nil)
    }

    /// USER_LOGIN names the account by number in `id`.
    private static func loginTarget(_ event: AuditEvent, _ realm: String) -> ForeignPrincipal? {
        guard let number = event.value("id"), !isUnset(number) else { return nil }
        return .account(realm, event.value("ID") ?? number)
    }

    private static func account(_ event: AuditEvent, _ field: String, _ realm: String) -> ForeignPrincipal? {
        guard let number = event.value(field), !isUnset(number) else { return nil }
        let name = event.value(field.uppercased()).flatMap { $0 == "unset" || $0.hasPrefix("unknown") ? nil : $0 }
        let isSystem = Int64(number).map { $0 < 1_000 } ?? (number == "root") && field != "auid"
        return .account(
            realm, name ?? number, kind: isSystem && field != "auid" ? .system : .user, directoryID: nil)
    }

    private static func isSame(_ left: ForeignPrincipal, _ right: ForeignPrincipal) -> Bool { left.name == right.name }

    private static func isUnset(_ number: String) -> Bool {
        number == "4294967295" || number == "-1" || number == "unset"
    }
}
