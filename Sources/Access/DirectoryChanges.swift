/// Additions and replacements to people, projects and assets that take effect together.
public struct DirectoryChanges: Hashable, Sendable, Codable {
    /// People to add or replace, by identifier.
    ///
    /// - Important: the suspension of a person who exists is never changed by this, whatever ``Person/suspended`` says,
    ///   so that a suspension cannot be lost to a declaration that was read before it.
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

    /// Whether there is nothing to do.
    public var isEmpty: Bool { people.isEmpty && projects.isEmpty && assets.isEmpty }
}
