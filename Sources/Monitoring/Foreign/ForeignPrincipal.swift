/// An account as another system names it, before it is joined to a person.
public struct ForeignPrincipal: Hashable, Sendable {
    /// What kind of account it is.
    public enum Kind: String, Sendable, CaseIterable {
        case user
        /// A program's account: a service account, a role that a machine takes, a bot.
        case service
        /// The system itself.
        case system
        case unknown
    }

    /// The realm of a principal of which a record says no more than the address that it came from.
    public static let addressRealm = "address"

    /// The name of an account that a record does not name.
    public static let unnamed = "unnamed"

    /// What kind of account.
    public let kind: Kind
    /// The namespace of the name, such as `github`, `aws`, `unix:node17`: the same name in two is two accounts.
    public let realm: String
    /// The account's name or number in that namespace.
    public let name: String
    /// The person's address for mail, where the record says it: the surest way to join accounts.
    public let mail: String?
    /// The number that never changes by which a directory knows the account, where the record says it.
    public let directoryID: String?

    /// Names an account.
    public init(kind: Kind, realm: String, name: String, mail: String? = nil, directoryID: String? = nil) {
        self.kind = kind
        self.realm = realm
        self.name = name
        self.mail = mail
        self.directoryID = directoryID
    }
}
