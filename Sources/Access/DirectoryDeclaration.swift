/// The people, projects and assets that a file declares, as written: nothing is checked yet.
///
/// All names are plain text here, so that ``Administering/apply(_:)`` can report every fault at once.
public struct DirectoryDeclaration: Hashable, Sendable, Codable {
    /// A person as declared.
    public struct DeclaredPerson: Hashable, Sendable, Codable {
        /// The identifier.
        public var id: String
        /// The name that people use; the identifier when absent.
        public var name: String?
        /// `employee`, `intern` or `contractor`.
        public var kind: String
        /// When the contract ends, RFC 3339 or a date, which means its first moment in UTC.
        public var ends: String?

        /// The keys that may be written.
        enum CodingKeys: String, CodingKey, CaseIterable { case id, name, kind, ends }

        /// Declares a person.
        public init(id: String, name: String? = nil, kind: String, ends: String? = nil) {
            self.id = id
            self.name = name
            self.kind = kind
            self.ends = ends
        }
    }

    /// A project as declared.
    public struct DeclaredProject: Hashable, Sendable, Codable {
        /// The identifier.
        public var id: String
        /// The name that people use; the identifier when absent.
        public var name: String?
        /// The owner's identifier.
        public var owner: String
        /// The members' identifiers; none when absent.
        public var members: [String]?
        /// When it ends, RFC 3339 or a date.
        public var ends: String?

        /// The keys that may be written.
        enum CodingKeys: String, CodingKey, CaseIterable { case id, name, owner, members, ends }

        /// Declares a project.
        public init(id: String, name: String? = nil, owner: String, members: [String]? = nil, ends: String? = nil) {
            self.id = id
            self.name = name
            self.owner = owner
            self.members = members
            self.ends = ends
        }
    }

    /// An asset as declared.
    public struct DeclaredAsset: Hashable, Sendable, Codable {
        /// `organisation/name`.
        public var id: String
        /// `model` or `dataset`.
        public var kind: String
        /// 1 to 5.
        public var sensitivity: Int
        /// The owner's identifier.
        public var owner: String
        /// Identifiers of others who may write; none when absent.
        public var writers: [String]?
        /// Identifiers of the projects that use it; none when absent.
        public var projects: [String]?

        /// The keys that may be written.
        enum CodingKeys: String, CodingKey, CaseIterable { case id, kind, sensitivity, owner, writers, projects }

        /// Declares an asset.
        public init(
            id: String, kind: String, sensitivity: Int, owner: String, writers: [String]? = nil,
            projects: [String]? = nil
        ) {
            self.id = id
            self.kind = kind
            self.sensitivity = sensitivity
            self.owner = owner
            self.writers = writers
            self.projects = projects
        }
    }

    /// People, none when absent.
    public var people: [DeclaredPerson]?
    /// Projects, none when absent.
    public var projects: [DeclaredProject]?
    /// Assets, none when absent.
    public var assets: [DeclaredAsset]?

    /// The keys that may be written.
    enum CodingKeys: String, CodingKey, CaseIterable { case people, projects, assets }

    /// Declares people, projects and assets.
    public init(
        people: [DeclaredPerson]? = nil, projects: [DeclaredProject]? = nil, assets: [DeclaredAsset]? = nil
    ) {
        self.people = people
        self.projects = projects
        self.assets = assets
    }
}
