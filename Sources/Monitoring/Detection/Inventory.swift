/// What the organisation declares about its machines, accounts, objects and the places that data goes to, beside the
/// directory of people and assets.
///
/// Names are compared without regard to capitals; `*` stands for any text. Of several entries the first counts.
public struct Inventory: Hashable, Sendable {
    /// Machines that have something in common.
    public struct Host: Hashable, Sendable {
        /// Names and addresses by which logs know them, such as `gpu*`, `10.20.*`.
        public let names: [String]
        /// The name that counts across all logs; `nil` for the log's own.
        public let id: String?
        /// What they are for: `training`, `login`, `build`, `server`, `endpoint`.
        public let role: String?

        /// Describes machines.
        public init(names: [String], id: String? = nil, role: String? = nil) {
            self.names = names
            self.id = id
            self.role = role
        }
    }

    /// Places that data goes to.
    public struct Destination: Hashable, Sendable {
        /// Names of hosts, such as `*.partner.example`.
        public let names: [String]
        /// What they are: `organisation`, `partner`, `personal_storage`, `external_assistant` and the others of
        /// `remit.destination.kind`.
        public let kind: String

        /// Describes places.
        public init(names: [String], kind: String) {
            self.names = names
            self.kind = kind
        }
    }

    /// Machines of the organisation.
    public var hosts: [Host] = []
    /// Whether ``hosts`` names all of them: only then a machine that is not among them is known to be another's.
    public var namesAllHosts = false
    /// Accounts, as `realm:name`, that do by their trade what rules look for.
    public var exempt: [String] = []
    /// Targets that need a second person, by their names in logs.
    public var protected: [String] = []
    /// Whether anything was said of protected targets: only then one that is not among them is known not to be.
    public var namesAllProtected: Bool { !protected.isEmpty }
    /// The accounts of the job scheduler that belong to projects which are open; `nil` where nothing was said.
    public var jobAccounts: [String]?
    /// Where data goes.
    public var destinations: [Destination] = []

    /// Nothing declared.
    public init() {}

    /// The machine that a name or address is of.
    func host(_ name: String) -> Host? { hosts.first { Self.names($0.names, name) } }

    /// Whether a machine is the organisation's; `nil` where that is not known.
    func isManaged(_ name: String) -> Bool? {
        if host(name) != nil { return true }
        return namesAllHosts && !hosts.isEmpty ? false : nil
    }

    /// Whether an account is spared; `nil` where nothing was declared.
    func isExempt(_ account: String) -> Bool? { exempt.isEmpty ? nil : Self.names(exempt, account) }

    /// Whether a target needs a second person; `nil` where nothing was declared.
    func isProtected(_ name: String) -> Bool? { namesAllProtected ? Self.names(protected, name) : nil }

    /// Whether a job's account belongs to an open project; `nil` where nothing was declared.
    func hasProject(_ account: String?) -> Bool? {
        jobAccounts.map { accounts in account.map { Self.names(accounts, $0) } ?? false }
    }

    /// What a place is to the organisation; `nil` where it is not declared.
    func destination(_ name: String) -> String? { destinations.first { Self.names($0.names, name) }?.kind }

    /// Whether a text is one of several patterns.
    private static func names(_ patterns: [String], _ text: String) -> Bool {
        let text = Array(text.lowercased().utf8)
        return patterns.contains { matches(Array($0.lowercased().utf8), text) }
    }

    /// Whether a text is as a pattern with `*` says; linear for each star, as both are short.
    private static func matches(_ pattern: [UInt8], _ text: [UInt8]) -> Bool {
        var (place, star, back) = (0, -1, 0)
        var index = 0
        while index < text.count {
            if place < pattern.count, pattern[place] == UInt8(ascii: "*") {
                (star, back) = (place, index)
                place += 1
            } else if place < pattern.count, pattern[place] == text[index] {
                place += 1
                index += 1
            } else if star >= 0 {
                back += 1
                (place, index) = (star + 1, back)
            } else {
                return false
            }
        }
        return pattern[place...].allSatisfy { $0 == UInt8(ascii: "*") }
    }
}
