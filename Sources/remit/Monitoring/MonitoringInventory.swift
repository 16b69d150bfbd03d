import Monitoring

/// What the file of logs declares of machines, accounts, targets, jobs and places, under `inventory`.
struct MonitoringInventory: Decodable, Equatable {
    /// Machines that have something in common.
    struct Host: Decodable, Equatable {
        /// Names and addresses, `*` for any text.
        let names: [String]
        /// The name that counts across all logs.
        let id: String?
        /// What they are for.
        let role: String?

        private enum CodingKeys: String, CodingKey, CaseIterable { case names, id, role }

        /// The roles that rules know.
        private static let roles = ["training", "login", "build", "server", "endpoint"]

        init(from decoder: any Decoder) throws {
            let container = try decoder.strictContainer(CodingKeys.self)
            names = try container.decode([String].self, forKey: .names)
            id = try container.decodeIfPresent(String.self, forKey: .id)
            role = try container.decodeIfPresent(String.self, forKey: .role)
            if let role, !Self.roles.contains(role) {
                throw DecodingError.dataCorruptedError(
                    forKey: .role, in: container,
                    debugDescription: "`\(role.prefix(80))` is no role; there are \(Self.roles.joined(separator: ", "))"
                )
            }
        }
    }

    /// Places that data goes to.
    struct Destination: Decodable, Equatable {
        /// Names of hosts, `*` for any text.
        let names: [String]
        /// What they are.
        let kind: String

        private enum CodingKeys: String, CodingKey, CaseIterable { case names, kind }

        /// The kinds that rules know.
        private static let kinds = [
            "organisation", "partner", "personal_storage", "personal_repository", "personal_mail",
            "external_assistant", "unknown",
        ]

        init(from decoder: any Decoder) throws {
            let container = try decoder.strictContainer(CodingKeys.self)
            names = try container.decode([String].self, forKey: .names)
            kind = try container.decode(String.self, forKey: .kind)
            guard Self.kinds.contains(kind) else {
                throw DecodingError.dataCorruptedError(
                    forKey: .kind, in: container,
                    debugDescription: "`\(kind.prefix(80))` is no kind; there are \(Self.kinds.joined(separator: ", "))"
                )
            }
        }
    }

    /// Machines of the organisation.
    let hosts: [Host]
    /// Whether all of them are named.
    let hostsComplete: Bool
    /// Accounts that are spared, as `realm:name`.
    let exempt: [String]
    /// Targets that need a second person.
    let protected: [String]
    /// The scheduler's accounts of open projects.
    let jobAccounts: [String]?
    /// Where data goes.
    let destinations: [Destination]

    private enum CodingKeys: String, CodingKey, CaseIterable {
        case hosts
        case hostsComplete = "hosts-complete"
        case exempt, protected
        case jobAccounts = "job-accounts"
        case destinations
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.strictContainer(CodingKeys.self)
        hosts = try container.decodeIfPresent([Host].self, forKey: .hosts) ?? []
        hostsComplete = try container.decodeIfPresent(Bool.self, forKey: .hostsComplete) ?? false
        exempt = try container.decodeIfPresent([String].self, forKey: .exempt) ?? []
        protected = try container.decodeIfPresent([String].self, forKey: .protected) ?? []
        jobAccounts = try container.decodeIfPresent([String].self, forKey: .jobAccounts)
        destinations = try container.decodeIfPresent([Destination].self, forKey: .destinations) ?? []
    }

    /// The same in the words of the pipeline.
    var inventory: Inventory {
        var inventory = Inventory()
        inventory.hosts = hosts.map { Inventory.Host(names: $0.names, id: $0.id, role: $0.role) }
        inventory.namesAllHosts = hostsComplete
        inventory.exempt = exempt
        inventory.protected = protected
        inventory.jobAccounts = jobAccounts
        inventory.destinations = destinations.map { Inventory.Destination(names: $0.names, kind: $0.kind) }
        return inventory
    }
}
