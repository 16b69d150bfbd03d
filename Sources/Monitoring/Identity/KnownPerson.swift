public import Domain

/// A person, and the accounts by which other systems know them.
public struct KnownPerson: Hashable, Sendable {
    /// An account in one system, by its realm and name.
    public struct Account: Hashable, Sendable {
        /// The namespace: `github`, `unix:node17`, or `unix` for all machines at once.
        public let realm: String
        /// The name in it.
        public let name: String

        /// Names an account.
        public init(realm: String, name: String) {
            self.realm = realm
            self.name = name
        }
    }

    /// The person.
    public let person: PersonID
    /// Their addresses for mail.
    public let mails: [String]
    /// The numbers by which directories know them: an object id, a profile id.
    public let directoryIDs: [String]
    /// The accounts that were declared to be theirs.
    public let accounts: [Account]

    /// Describes a person.
    public init(person: PersonID, mails: [String] = [], directoryIDs: [String] = [], accounts: [Account] = []) {
        self.person = person
        self.mails = mails
        self.directoryIDs = directoryIDs
        self.accounts = accounts
    }
}
