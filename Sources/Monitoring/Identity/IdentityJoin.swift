public import Domain

/// Joins the accounts of all systems to people, over one snapshot of the directory.
///
/// The order: a declared account, in its realm or in the realm of all of its kind; then, for accounts of people alone,
/// the directory's number, then the address for mail. What leads to two people leads to nobody. A record's own claim
/// about a program's account never makes it a person's; a declaration does.
public struct IdentityJoin: Sendable {
    /// One person, or the fact that there are several.
    private enum Claim: Sendable {
        case one(PersonID)
        case several
    }

    private var accounts: [KnownPerson.Account: Claim] = [:]
    private var directoryIDs: [String: Claim] = [:]
    private var mails: [String: Claim] = [:]
    private var services: Set<KnownPerson.Account> = []

    /// Makes a join.
    ///
    /// - Parameters:
    ///   - people: Everybody, with their accounts.
    ///   - services: Accounts that were declared to be programs'; they outweigh an address for mail.
    public init(people: [KnownPerson], services: [KnownPerson.Account] = []) {
        for person in people {
            for account in person.accounts { Self.claim(Self.folded(account), person.person, &accounts) }
            for id in person.directoryIDs { Self.claim(id, person.person, &directoryIDs) }
            for mail in person.mails { Self.claim(mail.lowercased(), person.person, &mails) }
        }
        self.services = Set(services.map(Self.folded))
    }

    /// Whom an act is put down to.
    public func attribution(of act: ForeignAct) -> Attribution {
        Attribution(holder: holder(of: act.actor), rightsOf: act.onBehalfOf.map { holder(of: $0) })
    }

    /// The person whose account it is; `nil` for programs and for whom nobody is known.
    public func person(of principal: ForeignPrincipal) -> PersonID? {
        guard case .person(let person, _) = holder(of: principal) else { return nil }
        return person
    }

    /// Who an account is.
    public func holder(of principal: ForeignPrincipal?) -> Attribution.Holder {
        guard let principal else { return .nobody }
        let account = KnownPerson.Account(realm: principal.realm, name: principal.name)
        if principal.realm == ForeignPrincipal.addressRealm { return .unknown(account, .addressOnly) }
        if principal.kind == .unknown, principal.name == ForeignPrincipal.unnamed { return .unknown(account, .unnamed) }
        for candidate in Self.candidates(account) {
            if let claim = accounts[candidate] { return Self.holder(claim, .account, account) }
        }
        if Self.candidates(account).contains(where: services.contains) { return .service(account) }
        switch principal.kind {
        case .service: return .service(account)
        case .system: return .system(account)
        case .unknown: return .unknown(account, .undeclared)
        case .user: break
        }
        if let claim = principal.directoryID.flatMap({ directoryIDs[$0] }) {
            return Self.holder(claim, .directoryID, account)
        }
        if let claim = principal.mail.flatMap({ mails[$0.lowercased()] }) { return Self.holder(claim, .mail, account) }
        return .unknown(account, .undeclared)
    }

    private static func holder(
        _ claim: Claim, _ basis: Attribution.Basis, _ account: KnownPerson.Account
    ) -> Attribution.Holder {
        switch claim {
        case .one(let person): .person(person, basis)
        case .several: .unknown(account, .ambiguous)
        }
    }

    private static func claim<Key: Hashable>(_ key: Key, _ person: PersonID, _ claims: inout [Key: Claim]) {
        switch claims[key] {
        case nil: claims[key] = .one(person)
        case .one(let other) where other == person: break
        case .one, .several: claims[key] = .several
        }
    }

    /// The account itself, and the same name in the realm of all of its kind: `unix` for `unix:node17`.
    private static func candidates(_ account: KnownPerson.Account) -> [KnownPerson.Account] {
        let exact = folded(account)
        guard let colon = exact.realm.firstIndex(of: ":") else { return [exact] }
        return [exact, KnownPerson.Account(realm: String(exact.realm[..<colon]), name: exact.name)]
    }

    /// Names in small letters, but on Unix, where capitals make another account.
    private static func folded(_ account: KnownPerson.Account) -> KnownPerson.Account {
        let realm = account.realm.lowercased()
        let isExact = realm.hasPrefix("unix") || realm.hasPrefix("slurm")
        return KnownPerson.Account(realm: realm, name: isExact ? account.name : account.name.lowercased())
    }
}
