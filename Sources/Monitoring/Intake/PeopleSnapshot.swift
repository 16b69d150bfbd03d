public import Domain

/// What the directory says about people and assets at one moment.
public struct PeopleSnapshot: Sendable {
    /// One person.
    public struct Facts: Hashable, Sendable {
        /// Terms of work.
        public let kind: PersonKind
        /// When the contract ends.
        public let ends: Timestamp?
        /// The projects they work on.
        public let projects: [String]

        /// Describes a person.
        public init(kind: PersonKind, ends: Timestamp?, projects: [String]) {
            self.kind = kind
            self.ends = ends
            self.projects = projects
        }
    }

    /// One guarded asset.
    public struct AssetFacts: Hashable, Sendable {
        /// What it is to the organisation: `weights` or `dataset`.
        public let kind: String
        /// How much harm its loss would do, 1 to 5.
        public let sensitivity: Int
        /// Who answers for it.
        public let owner: PersonID
        /// Who else may write to it.
        public let writers: [PersonID]
        /// The projects that use it.
        public let projects: [String]

        /// Describes an asset.
        public init(kind: String, sensitivity: Int, owner: PersonID, writers: [PersonID], projects: [String]) {
            self.kind = kind
            self.sensitivity = sensitivity
            self.owner = owner
            self.writers = writers
            self.projects = projects
        }
    }

    /// The people.
    public let people: [PersonID: Facts]
    /// The assets by path.
    public let assets: [String: AssetFacts]
    /// Joins accounts to people.
    public let identities: any PrincipalResolving
    /// What is declared of machines, accounts and places.
    public let inventory: Inventory

    /// Collects what is known.
    public init(
        people: [PersonID: Facts] = [:], assets: [String: AssetFacts] = [:], identities: any PrincipalResolving,
        inventory: Inventory = Inventory()
    ) {
        self.people = people
        self.assets = assets
        self.identities = identities
        self.inventory = inventory
    }
}
