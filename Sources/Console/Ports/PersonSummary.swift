public import Access
public import Domain

/// One person as a row.
public struct PersonSummary: Hashable, Sendable {
    /// Who.
    public let person: Person
    /// The projects that they belong to, sorted.
    public let projects: [ProjectID]
    /// When they last did or tried something; `nil` when never.
    public let lastActive: Timestamp?
    /// Refusals over the last 24 hours.
    public let refusalsLastDay: Int

    /// Describes a person.
    public init(person: Person, projects: [ProjectID], lastActive: Timestamp?, refusalsLastDay: Int) {
        self.person = person
        self.projects = projects
        self.lastActive = lastActive
        self.refusalsLastDay = refusalsLastDay
    }
}
