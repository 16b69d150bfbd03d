/// Additions and replacements to people, projects and assets that take effect together.
public struct DirectoryChanges: Hashable, Sendable, Codable {
    /// People to add or replace, by identifier. A person's suspension is kept unless stated otherwise by ``Person/suspended``.
    public var people: [Person]
    /// Projects to add or replace, by identifier.
    public var projects: [Project]
    /// Assets to add or replace, by identifier.
    public var assets: [Asset]

    /// Collects changes.
    public init(people: [Person] = [], projects: [Project] = [], assets: [Asset] = []) {
        self.people = people
        self.projects = projects
        self.assets = assets
    }
}
