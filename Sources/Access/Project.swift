public import Domain

/// A purpose: what somebody works on, with whom and until when.
public struct Project: Hashable, Sendable, Codable {
    /// Names the project.
    public let id: ProjectID
    /// The name that people use.
    public let name: String
    /// Who answers for it, and whom to ask for membership.
    public let owner: PersonID
    /// Who works on it, sorted; the owner is a member whether listed or not.
    public let members: [PersonID]
    /// When it ends; `nil` for an open end.
    public let ends: Timestamp?

    /// Describes a project.
    public init(id: ProjectID, name: String, owner: PersonID, members: [PersonID], ends: Timestamp? = nil) {
        self.id = id
        self.name = name
        self.owner = owner
        self.members = members
        self.ends = ends
    }

    /// Whether the person owns the project or is one of its members.
    public func includes(_ person: PersonID) -> Bool { owner == person || members.contains(person) }

    /// Whether the project has not ended.
    public func isActive(at moment: Timestamp) -> Bool { ends.map { moment < $0 } ?? true }
}
