public import Domain

/// Whom an act is put down to.
public struct Attribution: Hashable, Sendable {
    /// Who an account is.
    public enum Holder: Hashable, Sendable {
        /// A person, and by what they were found.
        case person(PersonID, Basis)
        /// A program's account: no person's own act, and not among people's peers.
        case service(KnownPerson.Account)
        /// The system itself.
        case system(KnownPerson.Account)
        /// An account that nobody was found for, and why.
        case unknown(KnownPerson.Account, Doubt)
        /// The record names nobody.
        case nobody
    }

    /// By what an account was joined to a person.
    public enum Basis: String, Sendable, CaseIterable {
        /// The account was declared to be theirs.
        case account
        /// The directory's number.
        case directoryID = "directory-id"
        /// The address for mail.
        case mail
    }

    /// Why nobody was found.
    public enum Doubt: String, Sendable, CaseIterable {
        /// No declaration, number or address leads to anybody.
        case undeclared
        /// It leads to two people.
        case ambiguous
        /// The record says no more than an address.
        case addressOnly = "address-only"
        /// The record names no account at all.
        case unnamed
    }

    /// Who acted.
    public let holder: Holder
    /// Whose rights were used, where they were another's: a role, an impersonated account, root by `sudo`.
    ///
    /// The act is not theirs: whoever impersonates acts.
    public let rightsOf: Holder?

    /// Puts an act down to somebody.
    public init(holder: Holder, rightsOf: Holder? = nil) {
        self.holder = holder
        self.rightsOf = rightsOf
    }

    /// The person who acted, where it was one who is known.
    public var person: PersonID? {
        guard case .person(let person, _) = holder else { return nil }
        return person
    }
}
