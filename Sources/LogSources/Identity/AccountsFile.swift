import Domain
public import Monitoring
import Yams

/// A file that says which accounts are whose, as YAML: `people`, each with `person`, `mails`, `ids` and `accounts`; and
/// `services`. The format is described in this module's README.
public struct AccountsFile: Sendable {
    /// Everybody whom the file names.
    public let people: [KnownPerson]
    /// Accounts of programs.
    public let services: [KnownPerson.Account]

    /// The join over these people alone.
    public var join: IdentityJoin { IdentityJoin(people: people, services: services) }

    /// Reads a file.
    ///
    /// - Throws: ``MappingError`` with every fault of the file.
    public init(yaml bytes: [UInt8]) throws(MappingError) {
        let root = try MappingYAML.root(bytes)
        var reader = MappingReader()
        reader.checkKeys(root, ["people", "services"], in: nil)
        var people: [KnownPerson] = []
        for entry in Self.entries(root, "people", &reader) {
            reader.checkKeys(entry, ["person", "mails", "ids", "accounts"], in: "people")
            guard let name = reader.text(entry, "person") else {
                reader.report(entry, "`person` is missing: the person's identifier in the directory")
                continue
            }
            guard let person = try? PersonID(name) else {
                reader.report(entry["person"], "`\(name)` is no identifier of a person")
                continue
            }
            people.append(
                KnownPerson(
                    person: person, mails: reader.texts(entry, "mails"), directoryIDs: reader.texts(entry, "ids"),
                    accounts: Self.accounts(entry, "accounts", &reader)))
        }
        self.people = people
        services = Self.accounts(root, "services", &reader)
        guard reader.faults.isEmpty else { throw MappingError(faults: reader.faults) }
    }

    private static func entries(_ node: Yams.Node, _ key: String, _ reader: inout MappingReader) -> [Yams.Node] {
        guard let list = node[key] else { return [] }
        guard let sequence = list.sequence else {
            reader.report(list, "`\(key)` must be a list")
            return []
        }
        return Array(sequence)
    }

    private static func accounts(
        _ node: Yams.Node, _ key: String, _ reader: inout MappingReader
    ) -> [KnownPerson.Account] {
        var accounts: [KnownPerson.Account] = []
        for entry in entries(node, key, &reader) {
            reader.checkKeys(entry, ["realm", "name"], in: key)
            guard let realm = reader.text(entry, "realm"), let name = reader.text(entry, "name") else {
                reader.report(entry, "an account needs `realm` and `name`")
                continue
            }
            accounts.append(KnownPerson.Account(realm: realm, name: name))
        }
        return accounts
    }
}
